import { describe, expect } from "vitest";
import { connector, credentials, groups, people, type Service, subscribers, test } from "../src/index.js";

const { applicationId } = connector;
const member = { applicationId, kind: "user", mobileNumber: people.member.mobileNumber } as const;

/** The status that the token service answers a refresh token with. */
async function statusOf({ send }: Service, refreshToken: string): Promise<number> {
  const answer = await send({ method: "GET", target: "/v1/accessToken", headers: credentials(refreshToken) });
  return answer.status;
}

describe("generating a new user token", () => {
  test("invalidates the one that the user had for the connector", async ({ service, control }) => {
    const older = service.refreshToken("member");
    const { refreshToken: newer } = await control.call("issueToken", { body: member });
    expect([await statusOf(service, older), await statusOf(service, newer)]).toEqual([401, 200]);
  });

  test("by PIN invalidates the one of before as well", async ({ service, pins }) => {
    const { mobileNumber } = people.member;
    await service.anonymous.call("generatePin", { body: { mobileNumber, applicationId } });
    const body = { mobileNumber, applicationId, pin: await pins.newest(mobileNumber) };
    await service.anonymous.call("loginWithPinAndApplicationId", { body });
    expect(await statusOf(service, service.refreshToken("member"))).toBe(401);
  });

  test("ends the access tokens that came from the older one", async ({ service, control }) => {
    const caller = await service.as("member");
    await control.call("issueToken", { body: member });
    expect(await caller.refused("getMe", {})).toMatchObject({ status: 401, errorCode: "InvalidToken" });
  });

  test("leaves the tokens of other users, of groups and of other connectors alone", async ({
    service,
    control,
  }) => {
    const other = await control.call("registerConnector", { body: { name: "Second desk" } });
    const elsewhere = await control.call("issueToken", {
      body: { ...member, applicationId: other.applicationId },
    });
    await control.call("issueToken", { body: member });
    await control.call("issueToken", { body: { ...member, mobileNumber: people.lead.mobileNumber } });
    expect(await statusOf(service, service.refreshToken("outsider"))).toBe(200);
    expect(await statusOf(service, service.refreshToken("group"))).toBe(200);
    await expect(service.getAccessToken(elsewhere.refreshToken, other)).resolves.toBeDefined();
  });
});

describe("generating a new group token", () => {
  test("invalidates the one of before for that group alone", async ({ service, control }) => {
    const body = { applicationId, groupId: groups.dock };
    const { refreshToken: ofDock } = await control.call("giveGrant", { body });
    const { refreshToken: newer } = await control.call("issueToken", {
      body: { applicationId, kind: "group", groupId: groups.yard },
    });
    const statuses = [
      await statusOf(service, service.refreshToken("group")),
      await statusOf(service, newer),
      await statusOf(service, ofDock),
    ];
    expect(statuses).toEqual([401, 200, 200]);
  });

  test("by granting the group again does the same", async ({ service, control }) => {
    const { refreshToken } = await control.call("giveGrant", {
      body: { applicationId, groupId: groups.yard },
    });
    expect(await statusOf(service, service.refreshToken("group"))).toBe(401);
    expect(await statusOf(service, refreshToken)).toBe(200);
  });

  test("leaves the user token of the admin alone", async ({ service, control }) => {
    await control.call("giveGrant", { body: { applicationId, groupId: groups.yard } });
    expect(await statusOf(service, service.refreshToken("lead"))).toBe(200);
  });
});

describe("deleting the connector", () => {
  test("ends its refresh tokens of every kind", async ({ service, control }) => {
    await control.call("deleteConnector", { path: { applicationId } });
    for (const holder of ["group", "member", "owner"] as const) {
      expect(await statusOf(service, service.refreshToken(holder)), holder).toBe(401);
    }
  });

  test("ends its access tokens, with the text that makes clients renew", async ({ service, control }) => {
    const callers = [await service.as("group"), await service.as("member")];
    await control.call("deleteConnector", { path: { applicationId } });
    for (const caller of callers) {
      expect(await caller.refused("getMe", {})).toMatchObject({ status: 401, errorCode: "InvalidToken" });
    }
  });

  test("leaves other connectors alone", async ({ service, control }) => {
    const other = await control.call("registerConnector", { body: { name: "Second desk" } });
    const { refreshToken } = await control.call("issueToken", {
      body: { ...member, applicationId: other.applicationId },
    });
    await control.call("deleteConnector", { path: { applicationId } });
    await expect(service.getAccessToken(refreshToken, other)).resolves.toBeDefined();
  });
});

describe("invalidating a token by hand", () => {
  test("ends it and its access tokens", async ({ service, control }) => {
    const issued = await control.call("issueToken", { body: { ...member, mobileNumber: subscribers[0] } });
    const caller = await service.withRefreshToken(issued.refreshToken);
    await control.call("invalidateToken", { path: { tokenId: issued.tokenId } });
    expect(await statusOf(service, issued.refreshToken)).toBe(401);
    expect((await caller.refused("getMe", {})).status).toBe(401);
  });
});
