import { describe, expect } from "vitest";
import { groups, people, type Service, test, UNKNOWN_NUMBER } from "../src/index.js";

/** Below `yard`: Cranes and Trucks, and below both of them Hooks. */
async function hierarchy(service: Service) {
  const lead = await service.as("lead");
  const make = async (parent: string, name: string, members: string[]) => {
    const body = { name, members };
    return (await lead.call("createSubGroup", { path: { groupId: parent }, body })).groupId;
  };
  const cranes = await make(groups.yard, "Cranes", [people.member.mobileNumber]);
  const trucks = await make(groups.yard, "Trucks", [people.outsider.mobileNumber]);
  const hooks = await make(cranes, "Hooks", [people.member.mobileNumber, UNKNOWN_NUMBER]);
  await lead.call("attachSubGroups", { path: { groupId: trucks }, body: { subGroups: [hooks] } });
  return { lead, cranes, trucks, hooks };
}

describe("counts over a hierarchy", () => {
  test("count each membership below once, and each user once", async ({ service }) => {
    const { lead } = await hierarchy(service);
    const { groups: read } = await lead.call("getGroup", { path: { groupId: groups.yard } });
    // yard: lead, member; Cranes: lead, member; Trucks: lead, outsider; Hooks: lead, member, unknown.
    expect(read).toMatchObject([
      {
        userCount: 9,
        uniqueUserCount: 4,
        unProvisionedUserCount: 1,
        currentLevelUserCount: 2,
        currentLevelUnProvisionedUserCount: 0,
        currentLevelSubGroupCount: 2,
        currentLevelParentGroupCount: 0,
      },
    ]);
  });

  test("of a group with two parents are the same from either", async ({ service }) => {
    const { lead, cranes, hooks } = await hierarchy(service);
    const read = async (groupId: string) => (await lead.call("getGroup", { path: { groupId } })).groups[0];
    expect(await read(hooks)).toMatchObject({ userCount: 3, currentLevelParentGroupCount: 2 });
    expect(await read(cranes)).toMatchObject({ userCount: 5, uniqueUserCount: 3 });
  });

  test("fall when a link ends, while the group stays", async ({ service }) => {
    const { lead, cranes, trucks, hooks } = await hierarchy(service);
    for (const parent of [cranes, trucks]) {
      await lead.call("detachSubGroup", { path: { groupId: parent, subGroupId: hooks } });
    }
    const { groups: read } = await lead.call("getGroup", { path: { groupId: groups.yard } });
    expect(read).toMatchObject([{ userCount: 6, unProvisionedUserCount: 0 }]);
  });
});

describe("counts that were asked for before", () => {
  test("follow members, links and who signs in", async ({ service, control }) => {
    const { lead, cranes, trucks, hooks } = await hierarchy(service);
    const counts = async () => {
      const { groups: read } = await lead.call("getGroup", { path: { groupId: groups.yard } });
      const [{ userCount, uniqueUserCount, unProvisionedUserCount } = {}] = read;
      return [userCount, uniqueUserCount, unProvisionedUserCount];
    };
    expect(await counts()).toEqual([9, 4, 1]);
    const joins = { path: { groupId: hooks }, body: { mobileNumber: people.outsider.mobileNumber } };
    await control.call("joinGroupInApp", joins);
    expect(await counts()).toEqual([10, 4, 1]);
    for (const parent of [cranes, trucks]) {
      await lead.call("detachSubGroup", { path: { groupId: parent, subGroupId: hooks } });
    }
    expect(await counts()).toEqual([6, 3, 0]);
    await lead.call("attachSubGroups", { path: { groupId: trucks }, body: { subGroups: [hooks] } });
    expect(await counts()).toEqual([10, 4, 1]);
    await control.call("restoreSnapshot", { path: { name: "start" } });
    expect(
      await (await service.as("lead")).call("getGroup", { path: { groupId: groups.yard } }),
    ).toMatchObject({
      groups: [{ userCount: 2, uniqueUserCount: 2, unProvisionedUserCount: 0 }],
    });
  });
});

describe("the list of groups with fetchAllGroups", () => {
  test("marks groups that several branches lead to", async ({ service }) => {
    await hierarchy(service);
    const { groups: listed } = await (await service.as("group")).call("listGroups", {
      query: { fetchAllGroups: true, showDetails: true },
    });
    expect(listed.map(({ groupName, isDuplicate }) => [groupName, isDuplicate])).toEqual([
      ["Yard", false],
      ["Cranes", false],
      ["Trucks", false],
      ["Hooks", true],
    ]);
  });

  test("shows of groups that the token does not reach their name and links alone", async ({ service }) => {
    await hierarchy(service);
    const { groups: listed } = await (await service.as("group")).call("listGroups", {
      query: { fetchAllGroups: true, showDetails: true },
    });
    expect(listed.find(({ groupName }) => groupName === "Cranes")).toEqual({
      groupId: expect.any(String),
      groupName: "Cranes",
      groupImageUrl: "",
      groupType: "Group",
      hasSubGroups: true,
      hasParentGroups: true,
      isMappedToTenant: false,
      isDuplicate: false,
      isEditable: false,
      isDetailsReadable: false,
    });
  });
});
