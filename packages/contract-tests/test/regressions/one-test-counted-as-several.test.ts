import { expect, test } from "vitest";
import { htmlPage } from "../../src/report/html/page.js";
import { reportOf } from "../../src/report/report.js";
import type { ReportedTest } from "../../src/report/reported-test.js";

const passed: ReportedTest = {
  title: "a user reads their profile",
  suite: "account-users",
  target: "mock",
  outcome: "passed",
  operations: ["getMe"],
  clientMethods: [],
  reason: undefined,
  errors: [],
  exchanges: [],
  durationMs: 1,
};

test.each([
  [1, "1 test passed"],
  [2, "2 tests passed"],
])("a report counts one test as one: %i", (number, verdict) => {
  const tests = Array.from({ length: number }, () => passed);
  const page = htmlPage(reportOf({ targets: [], tests, startedAtMs: 0, endedAtMs: 0 }));
  expect(page).toContain(verdict);
});
