import { describe, expect } from "vitest";
import { connector, groups, people, test } from "../src/index.js";
import { type PageArguments, readPages } from "./fixtures/control-pages.js";
import { join, pagedLists, post } from "./fixtures/paged-lists.js";
import { yard } from "./fixtures/sent-actions.js";

const { applicationId } = connector;

describe.each(pagedLists)("the list of $name", ({ fill }) => {
  test("is the same in pages as in one piece", async ({ service, control }) => {
    const read = await fill(service);
    const whole = await read(control, {});
    expect(whole.rows.length).toBeGreaterThanOrEqual(3);
    expect(whole.nextCursor).toBeNull();
    const pages = await readPages((page) => read(control, page), 2);
    expect(pages.flat()).toEqual(whole.rows);
    expect(pages.map(({ length }) => length).slice(0, -1)).toEqual(pages.slice(1).map(() => 2));
    const exact = await read(control, { limit: whole.rows.length });
    expect(exact.nextCursor).toBeNull();
  });

  test("takes no cursor that it did not give", async ({ service, control }) => {
    const read = await fill(service);
    const { nextCursor } = await read(control, { limit: 1 });
    const forged = `${nextCursor?.startsWith("1.") ? 2 : 1}${nextCursor?.slice(nextCursor.indexOf("."))}`;
    for (const cursor of [forged, "1", "nothing", `${nextCursor}x`]) {
      await expect(read(control, { cursor }), cursor).rejects.toThrow(/is not one that this list gave/);
    }
    const other = await control.call("viewMembers", {
      path: { groupId: groups.notices },
      query: { limit: 1 },
    });
    await expect(read(control, { cursor: other.nextCursor ?? "" })).rejects.toThrow(
      /is not one that this list gave/,
    );
  });
});

describe("a cursor", () => {
  test("leads on while members come and go", async ({ control }) => {
    await join(control, 300);
    const userIds = async () => {
      const { members } = await control.call("viewMembers", { path: yard, query: { limit: 1000 } });
      return members.map(({ userId }) => userId);
    };
    const before = await userIds();
    const removed = new Set<string>();
    const remove = async (memberId: string | undefined) => {
      if (memberId === undefined || memberId === people.lead.userId) return;
      removed.add(memberId);
      const query = { mobileNumber: people.lead.mobileNumber };
      await control.call("removeMemberInApp", { path: { ...yard, memberId }, query });
    };
    let round = 0;
    const read = async (page: PageArguments) => {
      const { members: rows, nextCursor } = await control.call("viewMembers", { path: yard, query: page });
      return { rows, nextCursor };
    };
    const pages = await readPages(read, 30, async (page) => {
      round += 1;
      // The last one is what the cursor was made of.
      await remove(page.at(-1)?.userId);
      await remove(page[0]?.userId);
      await remove(before[round * 30 + 10]);
      if (round < 4) await join(control, 5, 1000 * round);
    });
    const seen = pages.flat().map(({ userId }) => userId);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toEqual(expect.arrayContaining(before.filter((userId) => !removed.has(userId))));
    expect(seen).toEqual(expect.arrayContaining((await userIds()).slice(-15)));
    expect(removed.size).toBeGreaterThan(20);
  });

  test("leads on to what was there before, while messages come", async ({ service, control }) => {
    await post(service, "One", "Two", "Three", "Four", "Five");
    const read = async (query: PageArguments) => {
      const { messages: rows, nextCursor } = await control.call("listMessages", { path: yard, query });
      return { rows, nextCursor };
    };
    const pages = await readPages(read, 2, () => post(service, "Later"));
    expect(pages.map((page) => page.map(({ text }) => text))).toEqual([
      ["Five", "Four"],
      ["Three", "Two"],
      ["One"],
    ]);
  });

  test("belongs to its filters", async ({ control }) => {
    const { nextCursor } = await control.call("listTokens", { query: { applicationId, limit: 1 } });
    const cursor = nextCursor ?? "";
    expect((await control.call("listTokens", { query: { applicationId, cursor } })).tokens).toHaveLength(4);
    expect(await control.refused("listTokens", { query: { cursor } })).toMatchObject({
      status: 400,
      message: "cursor: is not one that this list gave with these filters.",
    });
  });

  test("is of a bounded length, and so is a page", async ({ control }) => {
    for (const query of [{ cursor: "a".repeat(129) }, { cursor: "" }, { limit: 0 }, { limit: 1001 }]) {
      expect((await control.refused("listUsers", { query })).status, JSON.stringify(query)).toBe(400);
    }
  });
});
