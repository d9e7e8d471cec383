import { expect, test } from "vitest";
import { operationTable, skippedList } from "./table.js";
import { neverExercised, type ReportedTest, tally } from "./tally.js";

const base: ReportedTest = {
  title: "a user token reads the profile of its user",
  target: "mock",
  outcome: "passed",
  operations: ["getMe"],
  reason: undefined,
};

test("an operation that was only skipped, or never named, counts as never exercised", () => {
  const tests: ReportedTest[] = [
    base,
    { ...base, outcome: "skipped", operations: ["getGroup"], reason: "the target far has no clock" },
  ];
  expect(neverExercised(tally(["getMe", "getGroup", "listGroups"], tests))).toEqual([
    "getGroup",
    "listGroups",
  ]);
});

test("one target that exercises an operation is enough", () => {
  const tests: ReportedTest[] = [base, { ...base, target: "far", outcome: "skipped" }];
  expect(neverExercised(tally(["getMe"], tests))).toEqual([]);
});

test("the table has a row for each operation and a column for each target", () => {
  const tests: ReportedTest[] = [
    base,
    base,
    { ...base, outcome: "failed" },
    { ...base, target: "far", outcome: "skipped" },
  ];
  expect(operationTable(tally(["getMe", "getGroup"], tests), ["mock", "far"])).toEqual([
    "operation  mock (passed/failed/skipped)  far (passed/failed/skipped)",
    "getMe      2/1/0                         0/0/1 never exercised",
    "getGroup   never exercised               never exercised",
  ]);
});

test("skipped tests are listed under their reasons", () => {
  const skipped: ReportedTest = { ...base, outcome: "skipped", reason: "the target far has no clock" };
  expect(skippedList([base, skipped, { ...skipped, title: "another" }])).toEqual([
    "Skipped: the target far has no clock",
    `  mock: ${base.title}`,
    "  mock: another",
  ]);
});
