import { describe, expect } from "vitest";
import { clientTest as test } from "../src/index.js";
import { GROUP_TOKEN, ownGroupOf } from "./fixtures/client-groups.js";
import { TOKEN, tokenAnswer } from "./fixtures/detoured-answers.js";
import { removedAfterwards } from "./fixtures/removed.js";

const UNKNOWN_GROUP = "00000000-0000-4000-8000-000000000000@1";

describe("users.me", () => {
  test("reads the user of the token", async ({ client, permitted }) => {
    permitted("profile.read");
    const { id, mobileNumber } = await client.users.me();
    expect(id).not.toBe("");
    expect(mobileNumber).toMatch(/^\+\d+$/);
  });
});

describe("groups.list", () => {
  test("lists groups, with details where they are asked for", async ({ client, traffic, permitted }) => {
    permitted("groupinfo.read");
    expect((await client.groups.list()).length).toBeGreaterThan(0);
    await client.groups.list({ showDetails: true, fetchAllGroups: true });
    const [plain, detailed] = traffic.to("GET /v1/groups").map(({ url }) => url.search);
    expect([plain, detailed]).toEqual(["", "?showDetails=true&fetchAllGroups=true"]);
  });

  test("lists the group that is used", async ({ account, client, needs, permitted }) => {
    needs("state");
    permitted("groupinfo.read");
    const groups = await client.groups.list({ fetchAllGroups: true });
    expect(groups.map(({ groupId }) => groupId)).toContain(account.group.groupId);
  });

  test("options in the place of the query are refused before anything is sent", async ({
    clientOf,
    traffic,
  }) => {
    // TypeScript refuses it as well.
    const query = { signal: new AbortController().signal } as unknown as { showDetails: boolean };
    await expect(clientOf().groups.list(query)).rejects.toThrow(TypeError);
    expect(traffic.sent).toEqual([]);
  });
});

describe("groups.get", () => {
  test("reads the group that it is asked for", async ({ account, client, needs, permitted }) => {
    needs("state");
    permitted("groupinfo.read");
    const { groupId } = account.group;
    expect(await client.groups.get(groupId)).toMatchObject({ groupId });
  });

  test("reads a group", async ({ account, client, permitted }) => {
    permitted("groupinfo.read");
    expect((await client.groups.get(account.group.groupId)).groupName).not.toBe("");
  });

  test("a group that does not exist is refused by an error that says so", async ({
    client,
    functions,
    needs,
    permitted,
  }) => {
    needs("state");
    permitted("groupinfo.read");
    const error: unknown = await client.groups.get(UNKNOWN_GROUP).catch((thrown: unknown) => thrown);
    // What a token does not reach may be hidden from it.
    const isOne = ["not_found", "permission_denied"] as const;
    expect(isOne.some((code) => functions.isKaizalaError(error, code))).toBe(true);
  });
});

describe("groups.create", () => {
  test("makes a group with the name that it is given", async ({ account, client, needs, permitted }) => {
    needs("writes", "state");
    permitted("groupinfo.write");
    const { name, groupName } = await ownGroupOf(account, client, "crew");
    expect(groupName).toBe(name);
  });
});

describe("subGroups.create, subGroups.detach", () => {
  test("makes a group below another, which detach takes out", async ({
    account,
    client,
    needs,
    permitted,
  }) => {
    needs("writes", "state");
    permitted("groupinfo.write", "groupinfo.read", "groupinfo.remove");
    const { groupId } = account.group;
    const groupName = account.named("below");
    const made = await client.subGroups.create(groupId, { groupName });
    const detach = removedAfterwards(account, () => client.subGroups.detach(groupId, made.groupId));
    const listed = async () => (await client.subGroups.list(groupId)).map((one) => one.groupId);
    expect(await listed()).toContain(made.groupId);
    expect(await detach()).toBe(true);
    expect(await listed()).not.toContain(made.groupId);
  });
});

describe("subGroups.list", () => {
  test("answers with a list", async ({ account, client, permitted }) => {
    permitted("groupinfo.read");
    expect(await client.subGroups.list(account.group.groupId)).toBeInstanceOf(Array);
  });

  test.for([
    ["the group itself", { groupId: "1", subGroups: [{ groupId: "2", groupName: "Dock" }] }],
    ["a list of one group", { groups: [{ groupId: "1", subGroups: [{ groupId: "2", groupName: "Dock" }] }] }],
  ] as const)(
    "reads %s, either of which the service answered with",
    async ([, body], { clientOf, traffic }) => {
      traffic.detour(TOKEN, tokenAnswer());
      traffic.detour("GET /v1/groups/1/subGroups", { status: 200, body });
      const listed = await clientOf().subGroups.list("1");
      expect(listed.map(({ groupId }) => groupId)).toEqual(["2"]);
    },
  );
});

describe("subGroups.attach, subGroups.detach", () => {
  test("puts a group below another, which detach takes out", async ({
    account,
    client,
    needs,
    permitted,
    skip,
  }) => {
    needs("writes", "state");
    permitted("groupinfo.write", "groupinfo.read", "groupinfo.update", "groupinfo.remove");
    const { groupId } = account.group;
    const own = await ownGroupOf(account, client, "moved");
    skip(own.isOfGroupToken, GROUP_TOKEN);
    const listed = async () => (await client.subGroups.list(groupId)).map((one) => one.groupId);
    expect(await client.subGroups.attach(groupId, [own.groupId])).toBe(true);
    const detach = removedAfterwards(account, () => client.subGroups.detach(groupId, own.groupId));
    expect(await listed()).toContain(own.groupId);
    expect(await detach()).toBe(true);
    expect(await listed()).not.toContain(own.groupId);
  });
});

describe("tenant.findGroups", () => {
  test("answers with a list", async ({ client, traffic, permitted }) => {
    permitted("o365.read");
    expect(await client.tenant.findGroups({ query: "a b" })).toBeInstanceOf(Array);
    const [sent] = traffic.to("GET /v1/tenant/findGroupsByQuery");
    expect(sent?.url.searchParams.get("query")).toBe("a b");
  });
});
