import { describe, expect } from "vitest";
import {
  type Clock,
  connector,
  groups,
  type KaizalaCaller,
  operationById,
  people,
  type RawRequest,
  refusalOf,
  type Service,
  test,
} from "../src/index.js";
import {
  groupOf,
  groupOperations,
  type PlatformOperationId,
  platformOperations,
  sampleRequest,
  stage,
} from "./fixtures/sample-requests.js";

const { applicationId } = connector;

/** Sends what is to be refused, and holds the data of the sandbox against what it was before. */
async function refusedWithoutChange({ control }: Service, caller: KaizalaCaller, request: RawRequest) {
  const data = async (name: string) => {
    await control.call("takeSnapshot", { body: { name } });
    return (await control.call("exportSandbox", { query: { snapshot: name } })).database;
  };
  const before = await data("before");
  const refused = refusalOf(await caller.send(request));
  expect(await data("after"), "the data after the refusal").toBe(before);
  return refused;
}

/** A way to come without the right to it. */
interface Breach {
  readonly name: string;
  readonly status: number;
  /** Makes the caller, once everything is there. */
  readonly caller: (
    service: Service,
    operation: { readonly operationId: PlatformOperationId; readonly scope: string },
    clock: Clock,
  ) => Promise<KaizalaCaller>;
}

const everywhere: readonly Breach[] = [
  {
    name: "without a token",
    status: 401,
    caller: async (service) => service.anonymous,
  },
  {
    name: "without the scope",
    status: 403,
    caller: async (service, { scope }) => {
      const { permissions } = await service.control.call("listPermissions", {});
      const others = permissions.flatMap(({ scopes }) => scopes).filter((one) => one !== scope);
      await service.control.call("changeConnector", {
        path: { applicationId },
        body: { permissions: others },
      });
      return service.as("lead");
    },
  },
  {
    name: "with an expired access token",
    status: 401,
    caller: async (service, _, clock) => {
      await clock.freeze();
      const caller = await service.as("lead");
      await clock.advance({ hours: 24 });
      return caller;
    },
  },
  {
    name: "with a token that was rotated away",
    status: 401,
    caller: async (service, _, clock) => {
      await clock.advance({ days: 330 });
      const { accessToken, refreshToken } = await service.getAccessToken(service.refreshToken("lead"));
      await service.withRefreshToken(refreshToken ?? "");
      return service.withAccessToken(accessToken);
    },
  },
  {
    name: "with a token that a newer one replaced",
    status: 401,
    caller: async (service) => {
      const caller = await service.as("lead");
      const { mobileNumber } = people.lead;
      await service.control.call("issueToken", { body: { applicationId, kind: "user", mobileNumber } });
      return caller;
    },
  },
  {
    name: "with a token of a deleted connector",
    status: 401,
    caller: async (service) => {
      const caller = await service.as("lead");
      await service.control.call("deleteConnector", { path: { applicationId } });
      return caller;
    },
  },
];

const inGroups: readonly Breach[] = [
  {
    name: "with a group token of another group",
    status: 403,
    caller: async (service, { operationId }) => {
      // The group of the operation grants the connector too: even so each token is for its own group.
      await grantOf(service, groupOf(operationId) ?? "");
      return grantOf(service, groups.dock);
    },
  },
  {
    name: "with a group token of a deactivated connector for another group",
    status: 403,
    caller: async (service) => {
      const caller = await grantOf(service, groups.dock);
      await deactivate(service);
      return caller;
    },
  },
  {
    name: "with the token of a grant that was taken away",
    status: 403,
    caller: async (service, { operationId }) => withTakenGrant(service, groupOf(operationId) ?? ""),
  },
  {
    name: "with the token of a deactivated connector's grant that was taken away",
    status: 403,
    caller: async (service, { operationId }) => {
      const caller = await withTakenGrant(service, groupOf(operationId) ?? "");
      await deactivate(service);
      return caller;
    },
  },
  {
    name: "with a user token of somebody who is not in the group",
    status: 403,
    caller: (service) => service.as("outsider"),
  },
];

async function grantOf(service: Service, groupId: string): Promise<KaizalaCaller> {
  const { refreshToken } = await service.control.call("giveGrant", { body: { applicationId, groupId } });
  return service.withRefreshToken(refreshToken);
}

async function withTakenGrant(service: Service, groupId: string): Promise<KaizalaCaller> {
  const caller = await grantOf(service, groupId);
  const { grants } = await service.control.call("listGrants", { query: { groupId } });
  await service.control.call("takeGrant", { path: { grantId: grants[0]?.grantId ?? "" } });
  return caller;
}

function deactivate({ control }: Service) {
  return control.call("changeConnector", { path: { applicationId }, body: { active: false } });
}

describe.each(everywhere)("$name", ({ status, caller: callerOf }) => {
  test.for(platformOperations)(
    "%s is refused and changes nothing",
    async ([operationId, scope], { service, clock }) => {
      const request = sampleRequest(operationId, await stage(service));
      const caller = await callerOf(service, { operationId, scope }, clock);
      const refused = await refusedWithoutChange(service, caller, request);
      expect(refused.status).toBe(status);
      if (status === 403) expect(refused.message).toContain(scope);
    },
  );
});

describe.each(inGroups)("$name", ({ status, caller: callerOf }) => {
  test.for(groupOperations)("%s is refused and changes nothing", async (operationId, { service, clock }) => {
    const request = sampleRequest(operationId, await stage(service));
    const caller = await callerOf(service, { operationId, scope: "" }, clock);
    expect((await refusedWithoutChange(service, caller, request)).status).toBe(status);
  });
});

describe("under the path of a granted group", () => {
  const others = groupOperations.filter((operationId) => {
    const { path } = operationById("kaizala", operationId);
    return path.replace("{groupId}", "").includes("{");
  });

  test.for(others)(
    "%s does not find what is in another one, and changes nothing",
    async (operationId, { service }) => {
      const request = sampleRequest(operationId, await stage(service), { path: { groupId: groups.dock } });
      const refused = await refusedWithoutChange(service, await grantOf(service, groups.dock), request);
      expect(refused).toMatchObject({ status: 404, errorCode: expect.stringMatching(/NotFound/) });
    },
  );

  test("a reaction, a reply and a source group of another one are refused", async ({ service }) => {
    const { referenceId } = await stage(service);
    const path = { groupId: groups.dock };
    const caller = await grantOf(service, groups.dock);
    const refusals = [
      await caller.refused("postReaction", { path, body: { referenceId, reactionType: "Like" } }),
      await caller.refused("postMessage", {
        path,
        body: { message: "Yes", replyToReferenceId: referenceId },
      }),
      await caller.refused("listReactionSummaries", { path, query: { sourceGroupId: groups.yard } }),
    ];
    expect(refusals.map(({ status }) => status)).toEqual([400, 400, 403]);
  });
});

describe("a webhook", () => {
  test("of a group that the token does not reach is neither made, listed, changed nor deleted", async ({
    service,
  }) => {
    const { webhookId, receiverUrl } = await stage(service);
    const ofYard = { objectId: groups.yard, objectType: "Group" } as const;
    const body = { ...ofYard, eventTypes: ["JobCreated" as const], callBackUrl: receiverUrl };
    const path = { webhookId };
    for (const caller of [await grantOf(service, groups.dock), await service.as("outsider")]) {
      const refusals = [
        await caller.refused("createWebhook", { body }),
        await caller.refused("listWebhooks", { query: ofYard }),
        await caller.refused("updateWebhook", { path, body: { active: false } }),
        await caller.refused("deleteWebhook", { path }),
      ];
      expect(refusals.map(({ status }) => status)).toEqual([403, 403, 404, 404]);
    }
  });
});

describe("a list", () => {
  test("holds nothing of groups that the token does not reach", async ({ service }) => {
    const { subGroupId } = await stage(service);
    const caller = await grantOf(service, groups.dock);
    const listed = await caller.call("listGroups", { query: { fetchAllGroups: true } });
    const found = await caller.call("findGroupsByQuery", { query: { query: "a" } });
    expect(listed.groups.map(({ groupId }) => groupId)).toEqual([groups.dock]);
    for (const hidden of [groups.yard, groups.notices, subGroupId]) {
      expect(JSON.stringify([listed, found])).not.toContain(hidden);
    }
  });
});
