import { describe, expect } from "vitest";
import { groups, people, subscribers, test, UNKNOWN_NUMBER } from "../src/index.js";
import { yard } from "./fixtures/sent-actions.js";

const notices = { groupId: groups.notices };

describe("the members of a group", () => {
  test("are listed in the order in which they joined, with their roles and names", async ({ control }) => {
    await control.call("addMembersInApp", {
      path: yard,
      body: { mobileNumber: people.lead.mobileNumber, members: [UNKNOWN_NUMBER] },
    });
    expect(await control.call("viewMembers", { path: yard })).toEqual({
      members: [
        { ...people.lead, role: "Admin", isProvisioned: true },
        { ...people.member, role: "Member", isProvisioned: true },
        {
          userId: expect.any(String),
          mobileNumber: UNKNOWN_NUMBER,
          name: "",
          role: "Member",
          isProvisioned: false,
        },
      ],
      nextCursor: null,
    });
  });

  test("are found by their number", async ({ control }) => {
    const find = (mobileNumber: string) =>
      control.call("viewMembers", { path: yard, query: { mobileNumber, limit: 1 } });
    expect(await find(people.member.mobileNumber)).toEqual({
      members: [{ ...people.member, role: "Member", isProvisioned: true }],
      nextCursor: null,
    });
    expect((await find(people.owner.mobileNumber)).members).toEqual([]);
    expect((await find(UNKNOWN_NUMBER)).members).toEqual([]);
  });

  test("are those of a group that exists", async ({ control }) => {
    const path = { groupId: "nothing" };
    expect(await control.refused("viewMembers", { path })).toMatchObject({
      status: 404,
      message: "There is no group nothing.",
    });
    expect((await control.refused("viewSubscribers", { path })).status).toBe(404);
  });
});

describe("the subscribers of a group", () => {
  test("are listed in the order in which they subscribed", async ({ control }) => {
    const listed = await control.call("viewSubscribers", { path: notices });
    expect(listed.subscribers.map(({ mobileNumber }) => mobileNumber)).toEqual(subscribers);
    expect(listed.subscribers).toMatchObject([
      { name: "Mira Sand", isProvisioned: true },
      { name: "Nils Berg", isProvisioned: true },
      { name: "", isProvisioned: false },
    ]);
    expect(listed.nextCursor).toBeNull();
  });

  test("are found by their number", async ({ control }) => {
    const find = async (mobileNumber: string) =>
      (await control.call("viewSubscribers", { path: notices, query: { mobileNumber } })).subscribers;
    expect(await find(subscribers[1])).toMatchObject([{ name: "Nils Berg" }]);
    expect(await find(people.member.mobileNumber)).toEqual([]);
  });

  test("are none in a flat group", async ({ control }) => {
    expect(await control.call("viewSubscribers", { path: yard })).toEqual({
      subscribers: [],
      nextCursor: null,
    });
  });
});

describe("a group with many people", () => {
  test("is shown with the first 1000, and its lists have all of them", async ({ control }) => {
    const numbers = (from: number) =>
      Array.from({ length: 1000 }, (_, index) => `+1206557${String(from + index).padStart(4, "0")}`);
    const added = await control.call("addGroup", {
      body: {
        groupName: "All hands",
        groupType: "ConnectGroup",
        admins: [people.owner.mobileNumber],
        members: numbers(0),
        subscribers: numbers(1000),
      },
    });
    expect(added).toMatchObject({ memberCount: 1001, subscriberCount: 1000 });
    expect(added.members).toHaveLength(1000);
    expect(added.subscribers).toHaveLength(1000);
    const path = { groupId: added.groupId };
    expect(await control.call("getGroupDetails", { path })).toEqual(added);
    const first = await control.call("viewMembers", { path, query: { limit: 1000 } });
    const cursor = first.nextCursor ?? "";
    expect((await control.call("viewMembers", { path, query: { cursor } })).members).toHaveLength(1);
    expect((await control.call("viewMembers", { path })).members).toHaveLength(100);
  });
});
