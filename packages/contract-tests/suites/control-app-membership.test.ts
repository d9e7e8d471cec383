import { describe, expect } from "vitest";
import { type ControlCaller, people, test } from "../src/index.js";
import {
  type GroupPath,
  lead,
  member,
  notices,
  outsider,
  owner,
  seenBy,
  subscriber,
} from "./fixtures/in-app.js";
import { byMember, eventsOf } from "./fixtures/raised-events.js";
import { yard } from "./fixtures/sent-actions.js";

const leave = (mobileNumber: string, path: GroupPath = yard) => ({ path, body: { mobileNumber } });

async function numbersIn(control: ControlCaller, path: GroupPath = yard): Promise<string[]> {
  const { members } = await control.call("viewMembers", { path });
  return members.map(({ mobileNumber }) => mobileNumber);
}

describe("who leaves", () => {
  test("as a member is told as removed, in their own name", async ({ service, control }) => {
    const events = await eventsOf({ service, control }, () => control.call("leaveGroupInApp", leave(member)));
    expect(events).toMatchObject([
      {
        eventType: "MemberRemoved",
        data: { member, memberId: people.member.userId, type: "Member" },
        ...byMember,
      },
    ]);
    expect(await numbersIn(control)).toEqual([lead]);
    expect((await control.refused("leaveGroupInApp", leave(member))).status).toBe(403);
  });

  test("as a subscriber is none any more", async ({ control }) => {
    await control.call("leaveGroupInApp", leave(subscriber, notices));
    const { subscribers } = await control.call("viewSubscribers", { path: notices });
    expect(subscribers.map(({ mobileNumber }) => mobileNumber)).not.toContain(subscriber);
    expect(subscribers).toHaveLength(2);
    const asked = { path: notices, query: { mobileNumber: subscriber } };
    expect((await control.refused("readConversationInApp", asked)).status).toBe(403);
  });

  test("as both is neither any more", async ({ service, control }) => {
    const body = { subscribers: [member] };
    await (await service.as("owner")).call("addSubscribers", { path: notices, body });
    await control.call("leaveGroupInApp", leave(member, notices));
    expect(await numbersIn(control, notices)).toEqual([owner]);
    const query = { mobileNumber: member };
    expect((await control.call("viewSubscribers", { path: notices, query })).subscribers).toEqual([]);
  });

  test("is not the last admin, who makes another one first", async ({ control }) => {
    expect(await control.refused("leaveGroupInApp", leave(lead))).toMatchObject({
      status: 400,
      message: "A group must keep at least one admin; make another member admin first.",
    });
    const path = { ...yard, memberId: people.member.userId };
    await control.call("changeMemberRoleInApp", { path, body: { mobileNumber: lead, role: "Admin" } });
    await control.call("leaveGroupInApp", leave(lead));
    expect(await numbersIn(control)).toEqual([member]);
  });

  test("was in the group", async ({ control }) => {
    expect(await control.refused("leaveGroupInApp", leave(outsider))).toMatchObject({
      status: 403,
      message: `mobileNumber: ${outsider} is no member of this group.`,
    });
    expect((await control.refused("leaveGroupInApp", leave(member, { groupId: "nothing" }))).status).toBe(
      404,
    );
    // Whoever is admin of the organisation reaches the group, and is no member.
    expect((await control.refused("leaveGroupInApp", leave(owner))).status).toBe(404);
  });
});

describe("roles", () => {
  const change = (mobileNumber: string, memberId: string, role: "Admin" | "Member") => ({
    path: { ...yard, memberId },
    body: { mobileNumber, role },
  });

  test("are changed by an admin, and give an admin's rights", async ({ control }) => {
    const adding = { path: yard, body: { mobileNumber: member, members: [outsider] } };
    expect((await control.refused("addMembersInApp", adding)).status).toBe(403);
    await control.call("changeMemberRoleInApp", change(lead, people.member.userId, "Admin"));
    await control.call("addMembersInApp", adding);
    expect(await numbersIn(control)).toContain(outsider);
    expect(await seenBy(control, outsider)).toEqual([]);
  });

  test("are not changed by a member, of nobody else, and not of the last admin", async ({ control }) => {
    const { userId } = people.member;
    const statuses = [
      change(member, userId, "Admin"),
      change(outsider, userId, "Admin"),
      change(lead, people.outsider.userId, "Admin"),
      change(lead, people.lead.userId, "Member"),
    ].map(async (asked) => (await control.refused("changeMemberRoleInApp", asked)).status);
    expect(await Promise.all(statuses)).toEqual([403, 403, 404, 400]);
  });
});
