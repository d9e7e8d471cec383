import { describe, expect } from "vitest";
import { groups, type KaizalaCaller, test } from "../src/index.js";

async function listedIds(caller: KaizalaCaller, query: { fetchAllGroups?: boolean } = {}): Promise<string[]> {
  const { groups: listed } = await caller.call("listGroups", { query });
  return listed.map(({ groupId }) => groupId).sort();
}

const sorted = (...ids: string[]) => ids.sort();

describe("listGroups", () => {
  test("a group token lists its own group alone", async ({ service }) => {
    expect(await listedIds(await service.as("group"))).toEqual([groups.yard]);
  });

  test("a user token lists the groups of its user", async ({ service }) => {
    expect(await listedIds(await service.as("member"))).toEqual(sorted(groups.yard, groups.notices));
    expect(await listedIds(await service.as("outsider"))).toEqual([]);
  });

  test("a tenant-level token lists every group of the organisation", async ({ service }) => {
    expect(await listedIds(await service.as("owner"))).toEqual(sorted(...Object.values(groups)));
  });

  test("without details a group has its name, picture, kind and links alone", async ({ service }) => {
    const { groups: listed } = await (await service.as("group")).call("listGroups", {});
    expect(listed).toEqual([
      {
        groupId: groups.yard,
        groupName: "Yard",
        groupImageUrl: "",
        groupType: "Group",
        hasSubGroups: false,
        hasParentGroups: false,
        isMappedToTenant: true,
      },
    ]);
  });

  test.for(["showDetails", "showDetail"] as const)(
    "%s adds the counts and the caller's role",
    async (name, { service }) => {
      const { groups: listed } = await (await service.as("member")).call("listGroups", {
        query: { [name]: true },
      });
      expect(listed.find(({ groupId }) => groupId === groups.yard)).toMatchObject({
        callerRole: "Member",
        currentLevelUserCount: 2,
        isEditable: false,
      });
    },
  );

  test("counts the subscribers of public groups, and of no others", async ({ service }) => {
    const { groups: listed } = await (await service.as("owner")).call("listGroups", {
      query: { showDetails: true },
    });
    const byId = new Map(listed.map((group) => [group.groupId, group]));
    expect(byId.get(groups.notices)).toMatchObject({ subscribersCount: 3, unProvisionedSubscribersCount: 1 });
    expect(byId.get(groups.yard)).not.toHaveProperty("subscribersCount");
  });

  test("without fetchAllGroups lists direct groups, with it sub-groups and parents too", async ({
    service,
  }) => {
    const ofGroup = await service.as("group");
    const { groupId: child } = await ofGroup.call("createGroup", { body: { name: "Crane crew" } });
    const member = await service.as("member");
    expect(await listedIds(member)).not.toContain(child);
    expect(await listedIds(member, { fetchAllGroups: true })).toEqual(
      sorted(groups.yard, groups.notices, child),
    );
    expect(await listedIds(ofGroup, { fetchAllGroups: true })).toEqual(sorted(groups.yard, child));
  });

  test("parents are listed for a member of the sub-group alone", async ({ service }) => {
    const ofGroup = await service.as("group");
    const outsider = await service.as("outsider");
    const { id } = await outsider.call("getMe", {});
    const { groupId: child } = await ofGroup.call("createGroup", {
      body: { name: "Crane crew", memberUserIds: [id] },
    });
    expect(await listedIds(outsider)).toEqual([child]);
    expect(await listedIds(outsider, { fetchAllGroups: true })).toEqual(sorted(groups.yard, child));
  });

  test("a value that is neither true nor false is refused", async ({ service }) => {
    const answer = await (await service.as("member")).send({
      method: "GET",
      target: "/v1/groups?showDetails=maybe",
    });
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.text).message).toContain("showDetails");
  });
});
