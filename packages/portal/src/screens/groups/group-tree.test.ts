import { expect, it } from "vitest";
import type { Group } from "../../registry/lists.js";
import { treeRows } from "./group-tree.js";

function group(groupId: string, ...parentGroupIds: string[]): Group {
  return {
    groupId,
    parentGroupIds,
    groupName: groupId,
    groupType: "Group",
    memberCount: 1,
    subscriberCount: 0,
    messageCount: 0,
  };
}
const keys = (groups: readonly Group[], ...closed: string[]) =>
  treeRows(groups, new Set(closed)).map(({ key }) => key);

it("stands a group below each of its parents", () => {
  expect(keys([group("a"), group("b"), group("c", "a", "b")])).toEqual(["a", "a/c", "b", "b/c"]);
});

it("hides what is below a closed group, however deep", () => {
  const groups = [group("a"), group("b", "a"), group("c", "b")];
  expect(keys(groups, "a")).toEqual(["a"]);
  expect(keys(groups, "b")).toEqual(["a", "a/b"]);
});

it("shows each group of a circle once and ends", () => {
  expect(keys([group("a", "b"), group("b", "a")])).toEqual(["a", "a/b"]);
});

it("shows a group whose parent is gone at the top", () => {
  expect(keys([group("a", "gone")])).toEqual(["a"]);
});
