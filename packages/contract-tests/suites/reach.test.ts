import { describe, expect } from "vitest";
import { groups, people, test } from "../src/index.js";
import {
  groupOperations,
  platformOperations,
  sampleArguments,
  sampleArgumentsFor,
} from "./fixtures/sample-arguments.js";

describe("a scope", () => {
  test.for(platformOperations)(
    "%s without %s is refused",
    async ([operationId, scope], { service, control }) => {
      const { permissions } = await control.call("listPermissions", {});
      const others = permissions.flatMap(({ scopes }) => scopes).filter((one) => one !== scope);
      const lacking = await control.call("registerConnector", {
        body: { name: "Lacking", permissions: others },
      });
      const { refreshToken } = await control.call("issueToken", {
        body: {
          applicationId: lacking.applicationId,
          kind: "user",
          mobileNumber: people.lead.mobileNumber,
        },
      });
      const caller = await service.withRefreshToken(refreshToken, lacking);
      const refused = await caller.refused(operationId, sampleArguments[operationId]);
      expect(refused).toMatchObject({ status: 403, message: expect.stringContaining(scope) });
    },
  );

  test.for(platformOperations)(
    "%s needs no other than %s",
    async ([operationId, scope], { service, control }) => {
      const holding = await control.call("registerConnector", {
        body: { name: "Holding", permissions: [scope] },
      });
      const { refreshToken } = await control.call("giveGrant", {
        body: { applicationId: holding.applicationId, groupId: groups.yard },
      });
      const caller = await service.withRefreshToken(refreshToken, holding);
      await expect(caller.call(operationId, sampleArguments[operationId])).resolves.toBeDefined();
    },
  );
});

describe("a token", () => {
  test.for(platformOperations)(
    "%s without one is refused with the recorded text",
    async ([operationId], { service }) => {
      const refused = await service.anonymous.refused(operationId, sampleArguments[operationId]);
      // A real answer of 2017.
      expect(refused).toMatchObject({
        status: 401,
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
  test.for(groupOperations)(
    "does not reach another group with %s",
    async (operationId, { service, control }) => {
      // The dock is granted to the connector too: even so each token is for its own group alone.
      const { connectors } = await control.call("listConnectors", {});
      await control.call("giveGrant", {
        body: { applicationId: connectors[0]?.applicationId ?? "", groupId: groups.dock },
      });
      const caller = await service.as("group");
      const refused = await caller.refused(operationId, sampleArgumentsFor(operationId, groups.dock));
      expect(refused.status).toBe(403);
    },
  );

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
  test.for(groupOperations)(
    "does not reach a group that its user is not in with %s",
    async (operationId, { service }) => {
      const caller = await service.as("outsider");
      expect((await caller.refused(operationId, sampleArguments[operationId])).status).toBe(403);
    },
  );

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
      const caller = await service.as("owner");
      await expect(caller.call(operationId, sampleArguments[operationId])).resolves.toBeDefined();
    },
  );

  test("has no role in a group that its user is not in, but may edit it", async ({ service }) => {
    const { groups: read } = await (await service.as("owner")).call("getGroup", {
      path: { groupId: groups.dock },
    });
    expect(read[0]).not.toHaveProperty("callerRole");
    expect(read[0]?.isEditable).toBe(true);
  });

  test("is one no longer when its user is no admin of the organisation", async ({ service, control }) => {
    const caller = await service.as("owner");
    const path = { userId: people.owner.userId };
    await control.call("changeUser", { path, body: { isTenantAdmin: false } });
    expect((await caller.refused("getGroup", { path: { groupId: groups.dock } })).status).toBe(403);
  });
});
