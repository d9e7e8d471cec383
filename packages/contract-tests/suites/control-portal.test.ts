import { describe, expect } from "vitest";
import { connector, groups, people, REDIRECT_URL, subscribers, test, UNKNOWN_NUMBER } from "../src/index.js";
import { decodeToken } from "./fixtures/claims.js";

const { applicationId } = connector;

describe("connectors on the portal", () => {
  test("are listed and read without their secrets", async ({ control }) => {
    const { connectors } = await control.call("listConnectors", {});
    expect(connectors).toMatchObject([
      { applicationId, name: "Harbour desk", active: true, redirectUrl: REDIRECT_URL, grantCount: 1 },
    ]);
    const { grants, ...read } = await control.call("getConnector", { path: { applicationId } });
    expect(read).toEqual(connectors[0]);
    expect(grants).toEqual((await control.call("listGrants", {})).grants);
    expect((await control.refused("getConnector", { path: { applicationId: "nothing" } })).status).toBe(404);
  });

  test("keep what was registered and what was changed", async ({ control }) => {
    const registered = await control.call("registerConnector", {
      body: {
        name: "Second desk",
        description: "For the night shift",
        redirectUrl: "https://desk.example/back",
        permissions: ["Text Message", "profile.read"],
        applicationId: "second-desk",
        applicationSecret: "S3C0NDDESK",
      },
    });
    expect(registered).toMatchObject({
      applicationId: "second-desk",
      applicationSecret: "S3C0NDDESK",
      permissions: "4.10:5.4",
      scopes: ["textmessage.write", "textmessage.remove", "profile.read"],
    });
    const changed = await control.call("changeConnector", {
      path: { applicationId: "second-desk" },
      body: { name: "Night desk", redirectUrl: null, permissions: ["all"] },
    });
    expect(changed).toMatchObject({
      name: "Night desk",
      redirectUrl: null,
      description: "For the night shift",
    });
    expect(changed.scopes).toHaveLength(31);
  });

  test("cannot share an ID", async ({ control }) => {
    const body = { name: "Second desk", applicationId };
    expect((await control.refused("registerConnector", { body })).status).toBe(409);
  });

  test("that are deleted are gone with their grants and tokens", async ({ control }) => {
    expect(await control.call("deleteConnector", { path: { applicationId } })).toEqual({ done: true });
    expect(await control.call("listConnectors", {})).toEqual({ connectors: [] });
    expect(await control.call("listGrants", {})).toEqual({ grants: [], nextCursor: null });
    expect(await control.call("listTokens", {})).toEqual({ tokens: [], nextCursor: null });
    expect((await control.refused("deleteConnector", { path: { applicationId } })).status).toBe(404);
  });

  test("choose from the permissions in the order of the claim", async ({ control }) => {
    const { permissions } = await control.call("listPermissions", {});
    expect(permissions.map(({ code, mask }) => `${code}.${mask}`).join(":")).toBe(
      "2.30:3.30:4.10:6.22:5.4:9.2:15.30:14.30:19.30:24.30",
    );
    expect(permissions[0]).toEqual({
      name: "Group Information",
      code: 2,
      mask: 30,
      scopes: ["groupinfo.write", "groupinfo.read", "groupinfo.remove", "groupinfo.update"],
    });
  });
});

describe("grants on the portal", () => {
  test("are listed by connector and by group", async ({ control }) => {
    const all = await control.call("listGrants", {});
    const names = { connectorName: "Harbour desk", groupName: "Yard", grantedByName: people.lead.name };
    expect(all.grants).toMatchObject([
      { applicationId, groupId: groups.yard, grantedBy: people.lead.mobileNumber, ...names },
    ]);
    expect(await control.call("listGrants", { query: { applicationId, groupId: groups.yard } })).toEqual(all);
    expect(await control.call("listGrants", { query: { groupId: groups.dock } })).toEqual({
      grants: [],
      nextCursor: null,
    });
    expect(await control.call("listGrants", { query: { applicationId: "nothing" } })).toEqual({
      grants: [],
      nextCursor: null,
    });
  });

  test("are counted and listed at their connector while they stand", async ({ control }) => {
    const path = { applicationId };
    const body = { applicationId, groupId: groups.dock };
    const { refreshToken, refreshTokenExpiry: _, ...given } = await control.call("giveGrant", { body });
    const read = await control.call("getConnector", { path });
    expect(read).toMatchObject({ grantCount: 2, grants: [{ groupName: "Yard" }, given] });
    expect(JSON.stringify(read)).not.toContain(refreshToken);
    await control.call("takeGrant", { path: { grantId: given.grantId } });
    const left = await control.call("getConnector", { path });
    expect(left).toMatchObject({ grantCount: 1, grants: [{ groupName: "Yard" }] });
  });
});

describe("tokens on the portal", () => {
  test("are listed by kind and state, without the tokens themselves", async ({ control }) => {
    const { tokens } = await control.call("listTokens", { query: { applicationId } });
    const kinds = Object.fromEntries(
      tokens.map(({ mobileNumber, groupId, kind }) => [groupId ?? mobileNumber, kind]),
    );
    expect(kinds).toEqual({
      [groups.yard]: "group",
      [people.owner.mobileNumber]: "tenant",
      [people.lead.mobileNumber]: "user",
      [people.member.mobileNumber]: "user",
      [people.outsider.mobileNumber]: "user",
    });
    expect(new Set(tokens.map(({ state }) => state))).toEqual(new Set(["alive"]));
  });

  test("turn invalidated and expired", async ({ control, clock }) => {
    await clock.freeze();
    const issued = await control.call("issueToken", {
      body: { applicationId, kind: "user", mobileNumber: subscribers[0] },
    });
    const stateNow = async () =>
      (await control.call("listTokens", {})).tokens.find(({ tokenId }) => tokenId === issued.tokenId)?.state;
    expect(await stateNow()).toBe("alive");
    await clock.advance({ days: 365 });
    expect(await stateNow()).toBe("expired");
    await control.call("invalidateToken", { path: { tokenId: issued.tokenId } });
    expect(await stateNow()).toBe("invalidated");
    expect((await control.refused("invalidateToken", { path: { tokenId: "nothing" } })).status).toBe(404);
  });

  test("of a kind need what the kind is for", async ({ control }) => {
    const cases = [
      [{ applicationId, kind: "group" }, 400],
      [{ applicationId, kind: "user" }, 400],
      [{ applicationId, kind: "group", groupId: groups.dock }, 403],
      [{ applicationId, kind: "user", mobileNumber: UNKNOWN_NUMBER }, 404],
      [{ applicationId, kind: "tenant", mobileNumber: people.member.mobileNumber }, 400],
      [{ applicationId: "nothing", kind: "user", mobileNumber: people.member.mobileNumber }, 404],
    ] as const;
    for (const [body, status] of cases) {
      expect((await control.refused("issueToken", { body })).status, JSON.stringify(body)).toBe(status);
    }
  });
});

describe("a refresh token on the portal", () => {
  test("is read decoded, with when it is replaced and what its connector may do", async ({
    service,
    control,
  }) => {
    const { tokens } = await control.call("listTokens", {});
    const listed = tokens.find(({ kind }) => kind === "group");
    const read = await control.call("getToken", { path: { tokenId: listed?.tokenId ?? "" } });
    const { rotatesAt, permissions, scopes, claims, ...token } = read;
    expect(token).toEqual(listed);
    const days = (Date.parse(rotatesAt) - Date.parse(token.issuedAt)) / (24 * 60 * 60 * 1000);
    expect(days).toBe(328);
    const connectorRead = await control.call("getConnector", { path: { applicationId } });
    expect({ permissions, scopes }).toEqual({
      permissions: connectorRead.permissions,
      scopes: connectorRead.scopes,
    });
    expect(claims).toEqual(decodeToken(service.refreshToken("group")).claims);
    expect((await control.refused("getToken", { path: { tokenId: "nothing" } })).status).toBe(404);
  });
});
