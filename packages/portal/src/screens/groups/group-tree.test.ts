import { expect, it } from "vitest";
import { shownIn, treeLines } from "./group-tree.js";

function group(groupId: string, ...parentGroupIds: string[]) {
  return {
    groupId,
    groupName: `Group ${groupId}`,
    groupType: "Group",
    memberCount: 1,
    subscriberCount: 0,
    messageCount: 0,
    parentGroupIds,
  } as const;
}
const GROUPS = [group("a"), group("b", "a"), group("c", "a", "d"), group("d"), group("e", "b")];
/** The marks of places, by their paths. */
const marks = (groups: readonly ReturnType<typeof group>[], ...paths: string[]) => {
  const lines = treeLines(groups, new Set(), "");
  return new Set(lines.filter(({ path }) => paths.includes(path)).map(({ mark }) => mark));
};
const shown = (closed: readonly string[], wanted = "") =>
  treeLines(GROUPS, marks(GROUPS, ...closed), wanted).map(({ path, depth }) => `${depth} ${path}`);

it("a group stands below each group that it is attached to", () => {
  expect(shown([])).toEqual(["0 a", "1 a b", "2 a b e", "1 a c", "0 d", "1 d c"]);
});

it("what is closed hides what is below it, at that place alone", () => {
  expect(shown(["a"])).toEqual(["0 a", "0 d", "1 d c"]);
});

it("what is looked for is a flat list", () => {
  expect(shown([], " GROUP C")).toEqual(["0 c"]);
});

it("a group whose parent is not in the list stands at the top", () => {
  expect(treeLines([group("x", "elsewhere")], new Set(), "")).toMatchObject([{ path: "x", depth: 0 }]);
});

it("what is below a group is shown at its first place, and at another once it is opened there", () => {
  const groups = [group("a"), group("b", "a"), group("c", "a"), group("d", "b", "c"), group("e", "d")];
  const paths = (...toggled: string[]) =>
    treeLines(groups, marks(groups, ...toggled), "").map(({ path }) => path);
  expect(paths()).toEqual(["a", "a b", "a b d", "a b d e", "a c", "a c d"]);
  expect(paths("a c d")).toEqual(["a", "a b", "a b d", "a b d e", "a c", "a c d", "a c d e"]);
});

it("many ways through groups with several parents are not all drawn", () => {
  const groups = Array.from({ length: 40 }, (_, level) => {
    const above = level === 0 ? [] : [`left ${level - 1}`, `right ${level - 1}`];
    return [group(`left ${level}`, ...above), group(`right ${level}`, ...above)];
  });
  expect(treeLines(groups.flat(), new Set(), "").length).toBeLessThan(200);
});

it("every place has a mark of its own, short enough for the address bar", () => {
  const all = treeLines(GROUPS, new Set(), "").map(({ mark }) => mark);
  expect(new Set(all).size).toBe(all.length);
  expect(all.filter((mark) => !/^[0-9a-z]{1,7}$/.test(mark))).toEqual([]);
});

it("what hides a group is opened, and nothing else", () => {
  const closed = marks(GROUPS, "a", "a b", "a b e", "d");
  expect(shownIn(GROUPS, closed, "e")).toEqual(marks(GROUPS, "a b e", "d"));
});
