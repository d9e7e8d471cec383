import { expect, test } from "vitest";
import type { ReportedTest } from "./reported-test.js";
import { exercisedTable, skippedList } from "./table.js";
import { isExecuted, neverExercised, tally } from "./tally.js";

const base: ReportedTest = {
  title: "a user token reads the profile of its user",
  target: "mock",
  outcome: "passed",
  operations: ["getMe"],
  clientMethods: [],
  reason: undefined,
  suite: "users",
  errors: [],
  exchanges: [],
  durationMs: 1,
};

test("an operation that was only skipped, or never named, counts as never exercised", () => {
  const tests: ReportedTest[] = [
    base,
    { ...base, outcome: "skipped", operations: ["getGroup"], reason: "the target far has no clock" },
  ];
  expect(neverExercised(tally("operations", ["getMe", "getGroup", "listGroups"], tests))).toEqual([
    "getGroup",
    "listGroups",
  ]);
});

test("one target that exercises an operation is enough", () => {
  const tests: ReportedTest[] = [base, { ...base, target: "far", outcome: "skipped" }];
  expect(neverExercised(tally("operations", ["getMe"], tests))).toEqual([]);
});

test("the table has a row for each operation and a column for each target", () => {
  const tests: ReportedTest[] = [
    base,
    base,
    { ...base, outcome: "failed" },
    { ...base, target: "far", outcome: "skipped" },
  ];
  expect(
    exercisedTable("operation", tally("operations", ["getMe", "getGroup"], tests), ["mock", "far"]),
  ).toEqual([
    "operation  mock (passed/failed/skipped)  far (passed/failed/skipped)",
    "getMe      2/1/0                         0/0/1 never exercised",
    "getGroup   never exercised               never exercised",
  ]);
});

test("methods of the client are counted apart from operations", () => {
  const tests: ReportedTest[] = [
    { ...base, clientMethods: ["users.me"] },
    { ...base, outcome: "skipped", operations: ["groups.get"], clientMethods: ["groups.get"] },
  ];
  const counted = tally("clientMethods", ["users.me", "groups.get", "groups.list"], tests);
  expect(counted.get("users.me")?.get("mock")).toEqual({ passed: 1, failed: 0, skipped: 0 });
  expect(neverExercised(counted)).toEqual(["groups.get", "groups.list"]);
});

test("skipped tests are listed under their reasons", () => {
  const skipped: ReportedTest = { ...base, outcome: "skipped", reason: "the target far has no clock" };
  expect(skippedList([base, skipped, { ...skipped, title: "another" }])).toEqual([
    "Skipped, 2 tests: the target far has no clock",
    `  mock: ${base.title}`,
    "  mock: another",
  ]);
});

test("a reason that many tests share is listed with the first of them", () => {
  const skipped: ReportedTest = { ...base, outcome: "skipped", reason: "the target far has no clock" };
  const list = skippedList(Array.from({ length: 30 }, () => skipped));
  expect(list).toHaveLength(12);
  expect(list.at(-1)).toBe("  and 20 more");
});

test("a test that passed without asking the target for anything was not executed against it", () => {
  expect(isExecuted(base)).toBe(true);
  expect(isExecuted({ ...base, operations: [] })).toBe(false);
  expect(isExecuted({ ...base, outcome: "skipped" })).toBe(false);
  expect(isExecuted({ ...base, outcome: "failed", operations: [] })).toBe(true);
});
