import { describe, expect } from "vitest";
import { groups, type KaizalaCaller, people, test, UNKNOWN_NUMBER } from "../src/index.js";

/** A sub-group of `parent`, made with the caller's token. */
async function make(caller: KaizalaCaller, parent: string, name: string): Promise<string> {
  const { groupId } = await caller.call("createSubGroup", {
    path: { groupId: parent },
    body: { groupName: name },
  });
  return groupId;
}

function attach(caller: KaizalaCaller, parent: string, ...subGroups: string[]) {
  return caller.call("attachSubGroups", { path: { groupId: parent }, body: { subGroups } });
}

async function below(caller: KaizalaCaller, groupId: string, fetchAllGroups = false) {
  const { subGroups } = await caller.call("listSubGroups", { path: { groupId }, query: { fetchAllGroups } });
  return subGroups.map(({ groupName, isDuplicate }) => [groupName, isDuplicate]);
}

describe("createSubGroup", () => {
  test.for(["groupName", "name"] as const)(
    "takes %s, and the token's user becomes admin",
    async (key, { service }) => {
      const lead = await service.as("lead");
      const path = { groupId: groups.yard };
      const made = await lead.call("createSubGroup", {
        path,
        body: { [key]: "Cranes", welcomeMessage: "Hello", members: [UNKNOWN_NUMBER], groupImageUrl: "" },
      });
      expect(made).toEqual({ groupId: expect.any(String), groupName: "Cranes" });
      const { groups: read } = await lead.call("getGroup", { path: { groupId: made.groupId } });
      expect(read).toMatchObject([
        { callerRole: "Admin", hasParentGroups: true, welcomeMessage: "Hello", currentLevelUserCount: 2 },
      ]);
    },
  );

  test("leaves the token's user out where addUserToGroup is false", async ({ service }) => {
    const owner = await service.as("owner");
    const { groupId } = await owner.call("createSubGroup", {
      path: { groupId: groups.notices },
      body: { name: "Tides", addUserToGroup: false, members: [people.member.mobileNumber] },
    });
    const { members } = await owner.call("listMembers", { path: { groupId } });
    expect(members.map(({ id }) => id)).toEqual([people.member.userId]);
  });

  test("takes a ConnectGroup only from a tenant-level token", async ({ service }) => {
    const args = {
      path: { groupId: groups.yard },
      body: { name: "Tides", groupType: "ConnectGroup" },
    } as const;
    expect((await (await service.as("lead")).refused("createSubGroup", args)).status).toBe(403);
    await expect((await service.as("owner")).call("createSubGroup", args)).resolves.toBeDefined();
  });

  test("is for admins of the group", async ({ service }) => {
    const member = await service.as("member");
    const refused = await member.refused("createSubGroup", {
      path: { groupId: groups.yard },
      body: { name: "Cranes" },
    });
    expect(refused).toMatchObject({ status: 403, message: expect.stringContaining("create sub-groups") });
  });
});

describe("attachSubGroups", () => {
  test("gives a group several parents, and again changes nothing", async ({ service }) => {
    const lead = await service.as("lead");
    const cranes = await make(lead, groups.yard, "Cranes");
    expect(await attach(lead, groups.dock, cranes)).toEqual({ result: "true" });
    await attach(lead, groups.dock, cranes);
    const { groups: read } = await lead.call("getGroup", { path: { groupId: cranes } });
    expect(read[0]?.currentLevelParentGroupCount).toBe(2);
  });

  test("refuses cycles over any number of levels, naming the entry", async ({ service }) => {
    const lead = await service.as("lead");
    const cranes = await make(lead, groups.yard, "Cranes");
    const hooks = await make(lead, cranes, "Hooks");
    for (const [parent, child] of [
      [groups.yard, groups.yard],
      [cranes, groups.yard],
      [hooks, groups.yard],
    ] as const) {
      const refused = await lead.refused("attachSubGroups", {
        path: { groupId: parent },
        body: { subGroups: [groups.dock, child] },
      });
      expect(refused).toMatchObject({ status: 400, message: expect.stringMatching(/^subGroups\[1\]: /) });
      expect(await below(lead, parent), "nothing half-done").not.toContainEqual(["Dock", false]);
    }
  });

  test("needs an admin of the group that is attached too", async ({ service }) => {
    const ofGroup = await service.as("group");
    const args = { path: { groupId: groups.yard }, body: { subGroups: [groups.dock] } };
    expect((await ofGroup.refused("attachSubGroups", args)).status).toBe(403);
    const unknown = { path: { groupId: groups.yard }, body: { subGroups: ["nowhere"] } };
    expect(await ofGroup.refused("attachSubGroups", unknown)).toMatchObject({
      status: 404,
      message: expect.stringMatching(/^subGroups\[0\]: /),
    });
  });
});

describe("detachSubGroup", () => {
  test("keeps the group that is detached", async ({ service }) => {
    const lead = await service.as("lead");
    const cranes = await make(lead, groups.yard, "Cranes");
    const path = { groupId: groups.yard, subGroupId: cranes };
    expect(await lead.call("detachSubGroup", { path })).toEqual({ result: "true" });
    expect(await below(lead, groups.yard)).toEqual([]);
    const { groups: read } = await lead.call("getGroup", { path: { groupId: cranes } });
    expect(read).toMatchObject([{ groupName: "Cranes", hasParentGroups: false }]);
    expect((await lead.refused("detachSubGroup", { path })).status).toBe(404);
  });

  test("is for admins of the group", async ({ service }) => {
    const cranes = await make(await service.as("lead"), groups.yard, "Cranes");
    const member = await service.as("member");
    const path = { groupId: groups.yard, subGroupId: cranes };
    expect((await member.refused("detachSubGroup", { path })).status).toBe(403);
  });
});

describe("listSubGroups", () => {
  test("answers with the group itself, and with it in a list as documented", async ({ service }) => {
    const lead = await service.as("lead");
    await make(lead, groups.yard, "Cranes");
    const answer = await lead.call("listSubGroups", { path: { groupId: groups.yard } });
    const { groups: listed, ...group } = answer;
    expect(listed).toEqual([group]);
    expect(group).toMatchObject({
      groupId: groups.yard,
      hasSubGroups: true,
      subGroups: [{ groupName: "Cranes" }],
    });
  });

  test("lists every level with fetchAllGroups, each group once, and marks what several branches lead to", async ({
    service,
  }) => {
    const lead = await service.as("lead");
    const cranes = await make(lead, groups.yard, "Cranes");
    const trucks = await make(lead, groups.yard, "Trucks");
    const hooks = await make(lead, cranes, "Hooks");
    await attach(lead, trucks, hooks);
    await make(lead, hooks, "Chains");
    expect(await below(lead, groups.yard)).toEqual([
      ["Cranes", false],
      ["Trucks", false],
    ]);
    expect(await below(lead, groups.yard, true)).toEqual([
      ["Cranes", false],
      ["Trucks", false],
      ["Hooks", true],
      ["Chains", true],
    ]);
  });

  test("shows no welcome message of a sub-group that the token does not reach", async ({ service }) => {
    const lead = await service.as("lead");
    await lead.call("createSubGroup", {
      path: { groupId: groups.yard },
      body: { name: "Cranes", welcomeMessage: "For the crew alone" },
    });
    const path = { groupId: groups.yard };
    const { subGroups } = await (await service.as("group")).call("listSubGroups", { path });
    expect(subGroups).toMatchObject([{ groupName: "Cranes" }]);
    expect(subGroups[0]).not.toHaveProperty("welcomeMessage");
  });
});
