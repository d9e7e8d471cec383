import { describe, expect } from "vitest";
import { groups, people, subscribers, test, UNKNOWN_NUMBER } from "../src/index.js";

describe("users", () => {
  test("are added, read and changed", async ({ control }) => {
    const body = { mobileNumber: UNKNOWN_NUMBER, name: "Noa Lund", isTenantAdmin: true };
    const added = await control.call("addUser", { body });
    expect(added).toMatchObject({ ...body, isProvisioned: true });
    const path = { userId: added.userId };
    expect(await control.call("getUser", { path })).toEqual({ ...added, groups: [], tokens: [] });
    const change = { name: "Noa Lind", isTenantAdmin: false, isProvisioned: false };
    expect(await control.call("changeUser", { path, body: change })).toEqual({ ...added, ...change });
    expect((await control.call("listUsers", {})).users).toContainEqual({ ...added, ...change });
  });

  test("do not share a number", async ({ control }) => {
    const body = { mobileNumber: people.member.mobileNumber, name: "Noa Lund" };
    expect((await control.refused("addUser", { body })).status).toBe(409);
  });

  test("that do not exist are not found", async ({ control }) => {
    const path = { userId: "nothing" };
    expect((await control.refused("getUser", { path })).status).toBe(404);
    expect((await control.refused("changeUser", { path, body: { name: "Noa Lund" } })).status).toBe(404);
  });
});

describe("groups", () => {
  test("are listed with how many members, subscribers and messages they have", async ({
    service,
    control,
  }) => {
    const body = { message: "Low tide at six." };
    await (await service.as("owner")).call("postMessage", { path: { groupId: groups.notices }, body });
    const { groups: listed } = await control.call("listAllGroups", {});
    expect(listed).toHaveLength(3);
    expect(listed).toContainEqual({
      groupId: groups.notices,
      groupName: "Harbour notices",
      groupType: "ConnectGroup",
      memberCount: 2,
      subscriberCount: 3,
      messageCount: 1,
      parentGroupIds: [],
    });
  });

  test("are listed with the groups that they are attached to", async ({ control }) => {
    const { mobileNumber } = people.owner;
    const admins = [mobileNumber];
    const addGroup = (groupName: string) =>
      control.call("addGroup", { body: { groupName, groupType: "Group", admins } });
    const [first, second, below] = [await addGroup("North"), await addGroup("South"), await addGroup("Quay")];
    for (const { groupId } of [first, second]) {
      await control.call("attachSubGroupsInApp", {
        path: { groupId },
        body: { mobileNumber, subGroups: [below.groupId] },
      });
    }
    const parentGroupIds = [first.groupId, second.groupId].sort();
    const { groups: listed } = await control.call("listAllGroups", {});
    const found = listed.find(({ groupId }) => groupId === below.groupId);
    expect([...(found?.parentGroupIds ?? [])].sort()).toEqual(parentGroupIds);
    const { parentGroupIds: read } = await control.call("getGroupDetails", {
      path: { groupId: below.groupId },
    });
    expect(read).toEqual(found?.parentGroupIds);
    expect(listed.filter((group) => group.parentGroupIds.length > 0)).toHaveLength(1);
  });

  test("are added with their people, and read", async ({ control }) => {
    const added = await control.call("addGroup", {
      body: {
        groupName: "Tide tables",
        groupType: "ConnectGroup",
        admins: [people.owner.mobileNumber],
        members: [people.member.mobileNumber],
        subscribers: [UNKNOWN_NUMBER],
      },
    });
    expect(added).toMatchObject({
      groupName: "Tide tables",
      memberCount: 2,
      subscriberCount: 1,
      messageCount: 0,
    });
    expect(added.subscribers).toMatchObject([{ mobileNumber: UNKNOWN_NUMBER }]);
    expect(await control.call("getGroupDetails", { path: { groupId: added.groupId } })).toEqual(added);
  });

  test("of the flat kind have no subscribers", async ({ control }) => {
    const body = {
      groupName: "Crane crew",
      admins: [people.lead.mobileNumber],
      subscribers: [subscribers[0]],
    };
    expect((await control.refused("addGroup", { body })).status).toBe(400);
  });

  test("that do not exist are not found", async ({ control }) => {
    const path = { groupId: "nothing" };
    expect((await control.refused("getGroupDetails", { path })).status).toBe(404);
    expect((await control.refused("listMessages", { path })).status).toBe(404);
  });
});

describe("messages", () => {
  test("are listed the newest first, at most as many as were asked for", async ({
    service,
    control,
    clock,
  }) => {
    await clock.freeze();
    const caller = await service.as("member");
    for (const message of ["One", "Two", "Three"]) {
      await clock.advance({ seconds: 1 });
      await caller.call("postMessage", { path: { groupId: groups.yard }, body: { message } });
    }
    const { messages } = await control.call("listMessages", {
      path: { groupId: groups.yard },
      query: { limit: 2 },
    });
    expect(messages.map(({ text }) => text)).toEqual(["Three", "Two"]);
  });
});

describe("PINs", () => {
  test("are listed the newest first, with the times by the sandbox's clock", async ({
    service,
    control,
    clock,
  }) => {
    await clock.freeze();
    const applicationId = (await control.call("listConnectors", {})).connectors[0]?.applicationId ?? "";
    for (const person of [people.member, people.lead]) {
      await clock.advance({ seconds: 1 });
      await service.anonymous.call("generatePin", {
        body: { mobileNumber: person.mobileNumber, applicationId },
      });
    }
    const { pins } = await control.call("listPins", {});
    expect(pins.map(({ mobileNumber }) => mobileNumber)).toEqual([
      people.lead.mobileNumber,
      people.member.mobileNumber,
    ]);
    expect(Date.parse(pins[0]?.sentAt ?? "")).toBe((await clock.read()).nowMs);
    const { mobileNumber } = people.member;
    expect((await control.call("listPins", { query: { mobileNumber } })).pins).toHaveLength(1);
  });
});
