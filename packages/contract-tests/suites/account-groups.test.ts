import { describe, expect } from "vitest";
import { test } from "../src/index.js";
import { detachAfterwards, GROUP_TOKEN, ownGroup } from "./fixtures/own-group.js";

const unknown = { groupId: "00000000-0000-4000-8000-000000000000@1" };

describe("listGroups", () => {
  test("lists the group that is used", async ({ account, needs, permitted }) => {
    needs("state");
    permitted("groupinfo.read");
    const { groups } = await account.caller.call("listGroups", { query: { fetchAllGroups: true } });
    expect(groups.map(({ groupId }) => groupId)).toContain(account.group.groupId);
  });

  test("answers with and without details", async ({ account, permitted }) => {
    permitted("groupinfo.read");
    await account.caller.call("listGroups", {});
    const { groups } = await account.caller.call("listGroups", { query: { showDetails: true } });
    expect(groups.length).toBeGreaterThan(0);
  });
});

describe("getGroup", () => {
  test("answers with one group", async ({ account, permitted }) => {
    permitted("groupinfo.read");
    const { groups } = await account.caller.call("getGroup", { path: account.group });
    expect(groups).toHaveLength(1);
  });

  test("answers with the group of the path", async ({ account, needs, permitted }) => {
    needs("state");
    permitted("groupinfo.read");
    const { groups } = await account.caller.call("getGroup", { path: account.group });
    expect(groups[0]?.groupId).toBe(account.group.groupId);
  });

  test("a group that does not exist is refused", async ({ account, needs, permitted }) => {
    needs("state");
    permitted("groupinfo.read");
    expect([403, 404]).toContain((await account.caller.refused("getGroup", { path: unknown })).status);
  });
});

describe("listSubGroups", () => {
  test("answers with a list", async ({ account, permitted }) => {
    permitted("groupinfo.read");
    const { subGroups } = await account.caller.call("listSubGroups", { path: account.group });
    expect(subGroups).toBeInstanceOf(Array);
  });
});

describe("createGroup", () => {
  test("answers with the group's identifier and name", async ({ account, needs, permitted }) => {
    needs("writes");
    permitted("groupinfo.write");
    expect((await ownGroup(account, "crew")).path.groupId).not.toBe("");
  });

  test("no name is refused", async ({ account, needs, permitted }) => {
    needs("writes");
    permitted("groupinfo.write");
    const request = { method: "POST", target: "/v1/groups", headers: { "content-type": "application/json" } };
    expect((await account.caller.send({ ...request, body: "{}" })).status).toBe(400);
  });
});

describe("createSubGroup", () => {
  test("makes one below the group", async ({ account, needs, permitted }) => {
    needs("writes");
    permitted("groupinfo.write", "groupinfo.remove");
    const body = { name: account.named("below") };
    const { groupId } = await account.caller.call("createSubGroup", { path: account.group, body });
    detachAfterwards(account, groupId);
    expect(groupId).not.toBe("");
  });
});

describe("attachSubGroups", () => {
  test("puts a group below another, detachSubGroup takes it out", async ({
    account,
    needs,
    permitted,
    skip,
  }) => {
    needs("writes", "state");
    permitted("groupinfo.write", "groupinfo.read", "groupinfo.update", "groupinfo.remove");
    const { caller, group } = account;
    const { path, isOfGroupToken } = await ownGroup(account, "moved");
    skip(isOfGroupToken, GROUP_TOKEN);
    const subGroup = { ...group, subGroupId: path.groupId };
    const below = async () => (await caller.call("listSubGroups", { path: group })).subGroups;
    await caller.call("attachSubGroups", { path: group, body: { subGroups: [path.groupId] } });
    expect(await below()).toContainEqual(expect.objectContaining(path));
    await caller.call("detachSubGroup", { path: subGroup });
    expect(await below()).not.toContainEqual(expect.objectContaining(path));
  });
});

describe("findGroupsByQuery", () => {
  test("answers with a list", async ({ account, permitted }) => {
    permitted("o365.read");
    await account.caller.call("findGroupsByQuery", { query: { query: "a" } });
  });
});
