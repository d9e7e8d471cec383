import { describe, expect } from "vitest";
import { groups, type KaizalaCaller, people, refusalOf, test, UNKNOWN_NUMBER } from "../src/index.js";

const yard = { groupId: groups.yard };
const ofMember = { groupId: groups.yard, memberId: people.member.userId };
const ofLead = { groupId: groups.yard, memberId: people.lead.userId };

/** The roles in the yard by mobile number. */
async function roles(caller: KaizalaCaller): Promise<Record<string, string>> {
  const { members } = await caller.call("listMembers", { path: yard });
  return Object.fromEntries(members.map(({ mobileNumber, role }) => [mobileNumber, role]));
}

describe("listMembers", () => {
  test("lists admins and members with number, name and whether they have signed in", async ({ service }) => {
    const caller = await service.as("member");
    const { members } = await caller.call("listMembers", { path: yard });
    expect(members).toHaveLength(2);
    expect(members).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          id: people.lead.userId,
          role: "Admin",
          mobileNumber: people.lead.mobileNumber,
          name: people.lead.name,
          isProvisioned: true,
        }),
        expect.objectContaining({ id: people.member.userId, role: "Member" }),
      ]),
    );
  });

  test("a group that does not exist is not found", async ({ service }) => {
    const caller = await service.as("member");
    expect((await caller.refused("listMembers", { path: { groupId: "no-such-group" } })).status).toBe(404);
  });
});

describe("addMembers", () => {
  test("adds known and unknown numbers, and answers with the text true", async ({ service }) => {
    const caller = await service.as("group");
    const body = { members: [people.outsider.mobileNumber, UNKNOWN_NUMBER] };
    // The documentation's table says Boolean; its samples hold the text.
    expect(await caller.call("addMembers", { path: yard, body })).toEqual({ result: "true" });
    const { members } = await caller.call("listMembers", { path: yard });
    expect(members.find((one) => one.mobileNumber === UNKNOWN_NUMBER)).toMatchObject({
      role: "Member",
      name: "",
      isProvisioned: false,
    });
    expect(members).toHaveLength(4);
  });

  test("who is a member already stays as is, an admin stays admin", async ({ service }) => {
    const caller = await service.as("group");
    const before = await roles(caller);
    const body = { members: [people.lead.mobileNumber, people.member.mobileNumber] };
    await caller.call("addMembers", { path: yard, body });
    expect(await roles(caller)).toEqual(before);
  });

  test("is for admins of the group", async ({ service }) => {
    const body = { members: [UNKNOWN_NUMBER] };
    expect((await (await service.as("member")).refused("addMembers", { path: yard, body })).status).toBe(403);
    await (await service.as("lead")).call("addMembers", { path: yard, body });
  });

  test("a number that is not E.164 is refused, and nobody is added", async ({ service }) => {
    const caller = await service.as("group");
    const before = await roles(caller);
    const body = { members: [UNKNOWN_NUMBER, "0049 30 1234"] };
    expect(await caller.refused("addMembers", { path: yard, body })).toMatchObject({
      status: 400,
      message: expect.stringContaining("members[1]"),
    });
    expect(await roles(caller)).toEqual(before);
  });

  test.for([
    ["an empty list", []],
    ["101 numbers", Array.from({ length: 101 }, (_, index) => `+1206555${1000 + index}`)],
  ] as const)("%s is refused", async ([, members], { service }) => {
    const caller = await service.as("group");
    const refused = await caller.refused("addMembers", { path: yard, body: { members: [...members] } });
    expect(refused.status).toBe(400);
  });
});

describe("removeMember", () => {
  test("an admin removes a member, whose user token reaches the group no longer", async ({ service }) => {
    const member = await service.as("member");
    expect(await (await service.as("group")).call("removeMember", { path: ofMember })).toEqual({
      result: "true",
    });
    expect((await member.refused("listMembers", { path: yard })).status).toBe(403);
  });

  test("anyone may leave, and only an admin removes others", async ({ service }) => {
    const member = await service.as("member");
    expect((await member.refused("removeMember", { path: ofLead })).status).toBe(403);
    await member.call("removeMember", { path: ofMember });
    expect(await roles(await service.as("lead"))).toEqual({ [people.lead.mobileNumber]: "Admin" });
  });

  test("the last admin stays", async ({ service }) => {
    const caller = await service.as("group");
    expect((await caller.refused("removeMember", { path: ofLead })).status).toBe(400);
    await caller.call("changeMemberRole", { path: ofMember, body: { role: "Admin" } });
    await expect(caller.call("removeMember", { path: ofLead })).resolves.toEqual({ result: "true" });
  });

  test("who is no member is not found", async ({ service }) => {
    const caller = await service.as("group");
    const path = { groupId: groups.yard, memberId: people.outsider.userId };
    expect((await caller.refused("removeMember", { path })).status).toBe(404);
  });
});

describe("changeMemberRole", () => {
  test("makes a member admin, who may then do what admins may", async ({ service }) => {
    const member = await service.as("member");
    const lead = await service.as("lead");
    expect(await lead.call("changeMemberRole", { path: ofMember, body: { role: "Admin" } })).toEqual({
      result: "true",
    });
    const body = { members: [UNKNOWN_NUMBER] };
    await expect(member.call("addMembers", { path: yard, body })).resolves.toEqual({ result: "true" });
  });

  test("takes the role away again, but not from the last admin", async ({ service }) => {
    const caller = await service.as("group");
    const toMember = { role: "Member" } as const;
    expect((await caller.refused("changeMemberRole", { path: ofLead, body: toMember })).status).toBe(400);
    await caller.call("changeMemberRole", { path: ofMember, body: { role: "Admin" } });
    await caller.call("changeMemberRole", { path: ofLead, body: toMember });
    expect(await roles(caller)).toEqual({
      [people.lead.mobileNumber]: "Member",
      [people.member.mobileNumber]: "Admin",
    });
  });

  test("is for admins of the group", async ({ service }) => {
    const member = await service.as("member");
    const refused = await member.refused("changeMemberRole", { path: ofMember, body: { role: "Admin" } });
    expect(refused.status).toBe(403);
  });

  test("a role that does not exist is refused, with those that do", async ({ service }) => {
    const answer = await (await service.as("group")).send({
      method: "PUT",
      target: `/v1/groups/${groups.yard}/members/${people.member.userId}`,
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ role: "Owner" }),
    });
    const { status, message } = refusalOf(answer);
    expect(status).toBe(400);
    expect(message).toMatch(/role.*Admin.*Member/);
  });
});
