import { describe, expect } from "vitest";
import { groups, people, refusalOf, test, UNKNOWN_NUMBER } from "../src/index.js";

describe("createGroup", () => {
  test("a user token makes a group of its own, with its user as admin", async ({ service }) => {
    const caller = await service.as("member");
    const made = await caller.call("createGroup", { body: { name: "Crane crew" } });
    expect(made).toEqual({ groupId: expect.any(String), groupName: "Crane crew", membersAdded: true });
    const { groups: read } = await caller.call("getGroup", { path: { groupId: made.groupId } });
    expect(read).toMatchObject([{ groupType: "Group", callerRole: "Admin", hasParentGroups: false }]);
  });

  test("a group token makes a sub-group of its group", async ({ service }) => {
    const caller = await service.as("group");
    const made = await caller.call("createGroup", { body: { name: "Crane crew" } });
    expect(made.isAddedAsSubGroup).toBe(true);
    const { groups: parent } = await caller.call("getGroup", { path: { groupId: groups.yard } });
    expect(parent).toMatchObject([{ hasSubGroups: true, currentLevelSubGroupCount: 1 }]);
    const lead = await service.as("lead");
    const { groups: child } = await lead.call("getGroup", { path: { groupId: made.groupId } });
    expect(child).toMatchObject([{ hasParentGroups: true, callerRole: "Admin" }]);
  });

  test("members, admins and known users join at once", async ({ service }) => {
    const caller = await service.as("owner");
    const { groupId, membersAdded } = await caller.call("createGroup", {
      body: {
        name: "Crane crew",
        members: [people.member.mobileNumber, UNKNOWN_NUMBER],
        admins: [people.lead.mobileNumber],
        memberUserIds: [people.outsider.userId],
      },
    });
    expect(membersAdded).toBe(true);
    const { members } = await caller.call("listMembers", { path: { groupId } });
    const roles = Object.fromEntries(members.map(({ mobileNumber, role }) => [mobileNumber, role]));
    expect(roles).toEqual({
      [people.owner.mobileNumber]: "Admin",
      [people.lead.mobileNumber]: "Admin",
      [people.member.mobileNumber]: "Member",
      [people.outsider.mobileNumber]: "Member",
      [UNKNOWN_NUMBER]: "Member",
    });
  });

  test("membersAdded is false when a number is no mobile number, and the others join", async ({
    service,
  }) => {
    const caller = await service.as("member");
    const { groupId, membersAdded } = await caller.call("createGroup", {
      body: { name: "Crane crew", members: ["12", people.lead.mobileNumber] },
    });
    expect(membersAdded).toBe(false);
    const { members } = await caller.call("listMembers", { path: { groupId } });
    expect(members).toHaveLength(2);
  });

  test("a ConnectGroup needs a tenant-level user token", async ({ service }) => {
    const body = { name: "Tide tables", groupType: "ConnectGroup" } as const;
    for (const holder of ["group", "lead", "member"] as const) {
      const refused = await (await service.as(holder)).refused("createGroup", { body });
      expect(refused.status, holder).toBe(403);
    }
    const owner = await service.as("owner");
    const { groupId } = await owner.call("createGroup", { body });
    const { groups: read } = await owner.call("getGroup", { path: { groupId } });
    expect(read[0]?.groupType).toBe("ConnectGroup");
  });

  test.for([
    ["no name", {}, "name"],
    ["an empty name", { name: "" }, "name"],
    ["a name that is a number", { name: 7 }, "name"],
    ["a kind that does not exist", { name: "Crane crew", groupType: "Hub" }, "groupType"],
    ["members that are no list", { name: "Crane crew", members: UNKNOWN_NUMBER }, "members"],
    ["101 members", { name: "Crane crew", members: Array(101).fill(UNKNOWN_NUMBER) }, "members"],
  ] as const)("%s is refused and the field named", async ([, body, field], { service }) => {
    const caller = await service.as("member");
    const headers = { "content-type": "application/json" };
    const answer = await caller.send({
      method: "POST",
      target: "/v1/groups",
      headers,
      body: JSON.stringify(body),
    });
    expect(refusalOf(answer)).toMatchObject({
      status: 400,
      errorCode: "InvalidParameters",
      message: expect.stringContaining(field),
    });
  });

  test("a refused group leaves nothing behind", async ({ service, control }) => {
    const before = await control.call("listAllGroups", {});
    const caller = await service.as("member");
    const body = { name: "Crane crew", memberUserIds: ["no-such-user"] };
    expect((await caller.refused("createGroup", { body })).status).toBe(404);
    expect(await control.call("listAllGroups", {})).toEqual(before);
  });
});

describe("getGroup", () => {
  test("answers with a list of one, details included", async ({ service }) => {
    const caller = await service.as("member");
    const { groups: read } = await caller.call("getGroup", { path: { groupId: groups.yard } });
    expect(read).toEqual([
      {
        groupId: groups.yard,
        groupName: "Yard",
        groupImageUrl: "",
        groupType: "Group",
        welcomeMessage: "Welcome to the yard.",
        callerRole: "Member",
        hasSubGroups: false,
        hasParentGroups: false,
        isMappedToTenant: true,
        currentLevelSubGroupCount: 0,
        currentLevelParentGroupCount: 0,
        currentLevelUserCount: 2,
        currentLevelUnProvisionedUserCount: 0,
        userCount: 2,
        uniqueUserCount: 2,
        unProvisionedUserCount: 0,
        isDuplicate: false,
        isEditable: false,
        isDetailsReadable: true,
      },
    ]);
  });

  test("userCount covers the hierarchy, uniqueUserCount counts each person once", async ({ service }) => {
    const caller = await service.as("group");
    await caller.call("createGroup", { body: { name: "Crane crew", members: [UNKNOWN_NUMBER] } });
    const { groups: read } = await caller.call("getGroup", { path: { groupId: groups.yard } });
    // Two in the yard; in the sub-group the lead once more and a newcomer.
    expect(read).toMatchObject([
      { currentLevelUserCount: 2, userCount: 4, uniqueUserCount: 3, unProvisionedUserCount: 1 },
    ]);
  });

  test("does not count subscribers, unlike the list of groups", async ({ service }) => {
    const owner = await service.as("owner");
    const { groups: read } = await owner.call("getGroup", { path: { groupId: groups.notices } });
    expect(read[0]).not.toHaveProperty("subscribersCount");
  });

  test("a group that does not exist is not found", async ({ service }) => {
    const caller = await service.as("member");
    const refused = await caller.refused("getGroup", { path: { groupId: "no-such-group" } });
    expect(refused.status).toBe(404);
  });
});
