import { expect, test } from "vitest";
import { withChanged, withNewest, withOlder } from "./merged-entries.js";
import type { Entry } from "./types.js";

const entry = (referenceId: string, likes = 0): Entry => ({
  ...{ referenceId, likes, kind: "Message", text: referenceId, action: null, connector: null },
  sender: { userId: "u", mobileNumber: "+12065550101", name: "Bruno" },
  ...{ sentAt: "2026-11-27T08:00:00.000Z", replyToReferenceId: null, isForSubscribers: false },
  ...{ comments: 0, isLiked: false },
});
const names = (entries: readonly Entry[] | undefined) => entries?.map(({ referenceId }) => referenceId);

test("what is new comes behind what is known, and what is known is taken as it is now", () => {
  const known = [entry("a"), entry("b")];
  const merged = withNewest(known, [entry("c"), entry("b", 1)]);
  expect(names(merged)).toEqual(["a", "b", "c"]);
  expect(merged?.[1]?.likes).toBe(1);
});

test("what is as it was stays the same object", () => {
  const known = [entry("a"), entry("b")];
  expect(withNewest(known, [entry("b"), entry("a")])?.[0]).toBe(known[0]);
});

test("a page that does not reach what is known leaves a gap, and is not taken", () => {
  expect(withNewest([entry("a")], [entry("d"), entry("c")])).toBeUndefined();
});

test("a page is all of a conversation of which nothing is known", () => {
  expect(names(withNewest([], [entry("b"), entry("a")]))).toEqual(["a", "b"]);
});

test("an older page comes before, without what is known", () => {
  expect(names(withOlder([entry("c"), entry("d")], [entry("c"), entry("b"), entry("a")]))).toEqual([
    "a",
    "b",
    "c",
    "d",
  ]);
});

test("what changed is put where it was", () => {
  expect(withChanged([entry("a"), entry("b")], [entry("a", 3), entry("z")])).toEqual([
    entry("a", 3),
    entry("b"),
  ]);
});
