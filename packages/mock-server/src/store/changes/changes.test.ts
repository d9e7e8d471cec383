import { describe, expect, it } from "vitest";
import { changesOf } from "./changes.js";
import type { Note } from "./watched-tables.js";

const note = (id: string, more: Partial<Note> = {}): Note => ({
  aggregate: "members",
  change: "added",
  id,
  groupId: "group",
  ofId: null,
  originId: null,
  ...more,
});

describe("changesOf", () => {
  it("brings together what was done alike in one group", () => {
    const changes = changesOf([note("a"), note("b"), note("c", { groupId: "other" })]);
    expect(changes).toMatchObject([
      { ids: ["a", "b"], count: 2, groupId: "group" },
      { ids: ["c"], count: 1, groupId: "other" },
    ]);
  });

  it("tells of what was added as added, whatever was done to it besides", () => {
    expect(changesOf([note("a"), note("a", { change: "changed" })])).toMatchObject([
      { change: "added", ids: ["a"], count: 1 },
    ]);
  });

  it("tells of what was removed after it was changed", () => {
    const changes = changesOf([note("a", { change: "changed" }), note("a", { change: "removed" })]);
    expect(changes.map(({ change }) => change)).toEqual(["changed", "removed"]);
  });

  it("names the first 100 of many, and counts them all", () => {
    const [change, ...others] = changesOf(Array.from({ length: 10_000 }, (_, index) => note(String(index))));
    expect(others).toEqual([]);
    expect(change).toMatchObject({ count: 10_000, ids: { length: 100 } });
  });

  it("holds no more than 200 changes", () => {
    const many = Array.from({ length: 1000 }, (_, index) => note("a", { groupId: String(index) }));
    expect(changesOf(many)).toHaveLength(200);
  });
});
