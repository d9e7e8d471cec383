import { describe, expect } from "vitest";
import { connector, groups, people, refusalOf, test, UNKNOWN_NUMBER } from "../src/index.js";
import { groupOperations, platformOperations, sampleRequest, stage } from "./fixtures/sample-requests.js";

describe("a scope", () => {
  test.for(platformOperations)(
    "%s needs no other than %s",
    async ([operationId, scope], { service, control }) => {
      const request = sampleRequest(operationId, await stage(service));
      const path = { applicationId: connector.applicationId };
      await control.call("changeConnector", { path, body: { permissions: [scope] } });
      expect(await (await service.as("lead")).send(request)).toMatchObject({ status: 200 });
    },
  );
});

describe("a token", () => {
  test.for(platformOperations)(
    "%s without one is refused with the recorded text",
    async ([operationId], { service }) => {
      const request = sampleRequest(operationId, await stage(service));
      // A real answer of 2017.
      expect(refusalOf(await service.anonymous.send(request))).toMatchObject({
        errorCode: "InvalidToken",
        errorCategoryKey: "AuthException",
        message: "Token missing. Header should have token as value of ACCESSTOKEN",
      });
    },
  );

  test("as a bearer token is as good as in the header accessToken", async ({ service }) => {
    const { accessToken } = await service.getAccessToken(service.refreshToken("member"));
    const headers = { authorization: `Bearer ${accessToken}` };
    const profile = await service.anonymous.call("getMe", { headers });
    expect(profile.mobileNumber).toBe(people.member.mobileNumber);
  });

  test("that nobody issued is refused with the recorded text", async ({ service }) => {
    const refused = await service.withAccessToken("header.claims.signature").refused("getMe", {});
    expect(refused).toMatchObject({
      status: 401,
      errorCode: "InvalidToken",
      message: "Invalid token. Failure reason:Token validation failed due to unknown reason!",
    });
  });

  test("whose claims were changed is refused", async ({ service }) => {
    const { accessToken } = await service.getAccessToken(service.refreshToken("member"));
    const ofOwner = await service.getAccessToken(service.refreshToken("owner"));
    const [header, , signature] = accessToken.split(".");
    const forged = [header, ofOwner.accessToken.split(".")[1], signature].join(".");
    expect((await service.withAccessToken(forged).refused("getMe", {})).status).toBe(401);
  });
});

describe("a group token", () => {
  test("has the rights of an admin in its group, whoever granted it", async ({ service, control }) => {
    const { connectors } = await control.call("listConnectors", {});
    const { refreshToken } = await control.call("giveGrant", {
      body: {
        applicationId: connectors[0]?.applicationId ?? "",
        groupId: groups.dock,
        grantedBy: people.owner.mobileNumber,
      },
    });
    const caller = await service.withRefreshToken(refreshToken);
    const body = { members: [people.member.mobileNumber] };
    await expect(caller.call("addMembers", { path: { groupId: groups.dock }, body })).resolves.toBeDefined();
  });
});

describe("a user token", () => {
  test("reaches a group from the moment its user is added to it", async ({ service }) => {
    const outsider = await service.as("outsider");
    const lead = await service.as("lead");
    await lead.call("addMembers", {
      path: { groupId: groups.dock },
      body: { members: [people.outsider.mobileNumber] },
    });
    await expect(outsider.call("getGroup", { path: { groupId: groups.dock } })).resolves.toMatchObject({
      groups: [{ callerRole: "Member", isEditable: false }],
    });
  });
});

describe("a tenant-level token", () => {
  test.for(groupOperations)(
    "reaches a group that its user is not in with %s",
    async (operationId, { service }) => {
      const request = sampleRequest(operationId, await stage(service));
      expect(await (await service.as("owner")).send(request)).toMatchObject({ status: 200 });
    },
  );

  test("has no role in a group that its user is not in, but may edit it", async ({ service }) => {
    const { groups: read } = await (await service.as("owner")).call("getGroup", {
      path: { groupId: groups.dock },
    });
    expect(read[0]).not.toHaveProperty("callerRole");
    expect(read[0]?.isEditable).toBe(true);
  });

  test("reaches no group that somebody outside of the organisation made", async ({ service, control }) => {
    await (await service.as("lead")).call("addMembers", {
      path: { groupId: groups.dock },
      body: { members: [UNKNOWN_NUMBER] },
    });
    const { refreshToken } = await control.call("issueToken", {
      body: { applicationId: connector.applicationId, kind: "user", mobileNumber: UNKNOWN_NUMBER },
    });
    const stranger = await service.withRefreshToken(refreshToken);
    const { groupId } = await stranger.call("createGroup", { body: { name: "Far quay" } });
    expect((await (await service.as("owner")).refused("getGroup", { path: { groupId } })).status).toBe(403);
  });

  test("is one no longer when its user is no admin of the organisation", async ({ service, control }) => {
    const caller = await service.as("owner");
    const path = { userId: people.owner.userId };
    await control.call("changeUser", { path, body: { isTenantAdmin: false } });
    expect((await caller.refused("getGroup", { path: { groupId: groups.dock } })).status).toBe(403);
  });
});
