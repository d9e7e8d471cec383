import { describe, expect } from "vitest";
import { groups, type KaizalaCaller, people, subscribers, test, UNKNOWN_NUMBER } from "../src/index.js";

const path = { groupId: groups.notices };

/** The numbers of all pages, and how many pages there were. */
async function readAll(
  caller: KaizalaCaller,
  count: number,
  between: () => Promise<unknown> = async () => {},
) {
  const numbers: string[] = [];
  let cursor = "";
  for (let pages = 1; ; pages += 1) {
    const page = await caller.call("fetchSubscribers", { path, body: { count, cursor } });
    numbers.push(...page.subscribers.map(({ mobileNumber }) => mobileNumber));
    if (page.cursor === undefined) return { numbers, pages };
    cursor = page.cursor;
    await between();
  }
}

describe("addSubscribers", () => {
  test("answers for each number, with a reason where it was not added", async ({ service }) => {
    const owner = await service.as("owner");
    const { result } = await owner.call("addSubscribers", {
      path,
      body: { subscribers: [UNKNOWN_NUMBER, UNKNOWN_NUMBER, subscribers[0], "12", "__proto__"] },
    });
    expect(new Map(Object.entries(result))).toEqual(
      new Map<string, object>([
        ["12", { isAdded: false, reason: expect.stringContaining("E.164") }],
        [UNKNOWN_NUMBER, { isAdded: true }],
        [subscribers[0], { isAdded: false, reason: expect.stringContaining("already") }],
        ["__proto__", { isAdded: false, reason: expect.stringContaining("E.164") }],
      ]),
    );
    expect((await readAll(owner, 50)).numbers).toEqual([...subscribers, UNKNOWN_NUMBER]);
  });

  test("is for admins of public groups", async ({ service }) => {
    const body = { subscribers: [UNKNOWN_NUMBER] };
    const member = await service.as("member");
    expect((await member.refused("addSubscribers", { path, body })).status).toBe(403);
    const flat = { path: { groupId: groups.yard }, body };
    expect(await (await service.as("group")).refused("addSubscribers", flat)).toMatchObject({
      status: 400,
      message: expect.stringContaining("ConnectGroup"),
    });
  });
});

describe("removeSubscribers", () => {
  test("answers for each number, with a reason where it was not removed", async ({ service }) => {
    const owner = await service.as("owner");
    const { result } = await owner.call("removeSubscribers", {
      path,
      body: { subscribers: [subscribers[1], people.member.mobileNumber, "12"] },
    });
    expect(result).toEqual({
      [subscribers[1]]: { isRemoved: true },
      [people.member.mobileNumber]: { isRemoved: false, reason: expect.stringContaining("not a subscriber") },
      "12": { isRemoved: false, reason: expect.stringContaining("E.164") },
    });
    expect((await readAll(owner, 50)).numbers).toEqual([subscribers[0], subscribers[2]]);
  });

  test("is for admins of public groups", async ({ service }) => {
    const body = { subscribers: [subscribers[0]] };
    const member = await service.as("member");
    expect((await member.refused("removeSubscribers", { path, body })).status).toBe(403);
    const flat = { path: { groupId: groups.yard }, body };
    expect((await (await service.as("group")).refused("removeSubscribers", flat)).status).toBe(400);
  });
});

describe("pages of subscribers", () => {
  test("hold at most 50, lead on by a cursor, and end without one", async ({ service }) => {
    const owner = await service.as("owner");
    const more = Array.from({ length: 97 }, (_, index) => `+1206555${String(2000 + index)}`);
    await owner.call("addSubscribers", { path, body: { subscribers: more } });
    expect(await readAll(owner, 50)).toEqual({ numbers: [...subscribers, ...more], pages: 2 });
    expect((await owner.refused("fetchSubscribers", { path, body: { count: 51 } })).message).toBe(
      "count: must be at most 50.",
    );
    const first = await owner.call("fetchSubscribers", { path });
    expect(first.subscribers).toHaveLength(50);
  });

  test("skip and repeat nobody while others are added and removed", async ({ service }) => {
    const owner = await service.as("owner");
    const stay = Array.from({ length: 5 }, (_, index) => `+1206555${String(2000 + index)}`);
    await owner.call("addSubscribers", { path, body: { subscribers: stay } });
    let next = 3000;
    const { numbers } = await readAll(owner, 2, async () => {
      if (next >= 3003) return;
      const number = `+1206555${String(next)}`;
      // The newest goes again, and its key must not be given to the one who comes after it.
      await owner.call("addSubscribers", { path, body: { subscribers: [number] } });
      await owner.call("removeSubscribers", { path, body: { subscribers: [number, subscribers[0]] } });
      next += 1;
      await owner.call("addSubscribers", { path, body: { subscribers: [`+1206555${String(next + 500)}`] } });
    });
    expect(numbers.filter((number) => stay.includes(number))).toEqual(stay);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(numbers).toContain("+12065553501");
    expect(numbers).toContain("+12065553503");
  });

  test("are read with GET as well", async ({ service }) => {
    const member = await service.as("member");
    const first = await member.call("listSubscribers", { path, query: { count: 2 } });
    expect(first.subscribers).toHaveLength(2);
    const second = await member.call("listSubscribers", { path, query: { cursor: first.cursor ?? "" } });
    expect(second).toEqual({ subscribers: [expect.objectContaining({ isProvisioned: false })] });
  });

  test("refuse a cursor that none of this group gave", async ({ service }) => {
    const owner = await service.as("owner");
    const { groupId } = await owner.call("createGroup", {
      body: { name: "Tides", groupType: "ConnectGroup" },
    });
    const { cursor = "" } = await owner.call("fetchSubscribers", { path, body: { count: 1 } });
    for (const [id, wrong] of [
      [groupId, cursor],
      [groups.notices, "abc"],
      [groups.notices, `${cursor}x`],
    ] as const) {
      const refused = await owner.refused("fetchSubscribers", {
        path: { groupId: id },
        body: { cursor: wrong },
      });
      expect(refused).toMatchObject({ status: 400, message: expect.stringMatching(/^cursor: /) });
    }
  });

  test("are not there in a flat group", async ({ service }) => {
    const caller = await service.as("group");
    const refused = await caller.refused("listSubscribers", { path: { groupId: groups.yard } });
    expect(refused).toMatchObject({ status: 400, message: expect.stringContaining("ConnectGroup") });
  });
});
