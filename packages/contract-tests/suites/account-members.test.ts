import { describe, expect } from "vitest";
import { test, UNKNOWN_NUMBER } from "../src/index.js";
import { GROUP_TOKEN, ownGroup } from "./fixtures/own-group.js";

describe("listMembers", () => {
  test("answers with the members of the group", async ({ account, permitted }) => {
    permitted("groupmember.read");
    const { members } = await account.caller.call("listMembers", { path: account.group });
    expect(members.length).toBeGreaterThan(0);
    expect(members[0]?.mobileNumber).toMatch(/^\+\d+$/);
  });
});

describe("addMembers", () => {
  test("adds one, who is changed and removed", async ({ account, needs, permitted, skip }) => {
    needs("writes", "state");
    permitted("groupinfo.write", "groupmember.write", "groupmember.read");
    permitted("groupmember.update", "groupmember.remove");
    const { caller } = account;
    const { path, isOfGroupToken } = await ownGroup(account, "members");
    skip(isOfGroupToken, GROUP_TOKEN);
    const added = async () => {
      const { members } = await caller.call("listMembers", { path });
      return members.find(({ mobileNumber }) => mobileNumber === UNKNOWN_NUMBER);
    };
    await caller.call("addMembers", { path, body: { members: [UNKNOWN_NUMBER] } });
    expect(await added()).toMatchObject({ role: "Member" });
    const memberPath = { ...path, memberId: (await added())?.id ?? "" };
    await caller.call("changeMemberRole", { path: memberPath, body: { role: "Admin" } });
    expect(await added()).toMatchObject({ role: "Admin" });
    await caller.call("removeMember", { path: memberPath });
    expect(await added()).toBeUndefined();
  });
});
