import { describe, expect, test } from "vitest";
import { verdictOf } from "../mutation/verdict.mjs";

type SuiteRun = Parameters<typeof verdictOf>[0][number];

const passed = { title: "lists members", state: "passed", errors: [] } as const;
const failed = {
  title: "the last admin stays",
  state: "failed",
  errors: ["AssertionError: expected 200 to be 400"],
} as const;

function members(...tests: SuiteRun["tests"]): SuiteRun {
  return { suite: "members", loadErrors: [], tests };
}

describe("a fault is caught", () => {
  test("by the first test that fails over an answer while others pass", () => {
    expect(verdictOf([members(passed, failed, { ...failed, title: "later" })])).toEqual({
      suite: "members",
      title: "the last admin stays",
      error: "AssertionError: expected 200 to be 400",
    });
  });
});

describe("a fault is not caught", () => {
  test("where every test passes", () => {
    expect(verdictOf([members(passed)])).toBe("no test failed");
  });

  test("where every test fails", () => {
    expect(verdictOf([members(failed)])).toContain("no test passed");
  });

  test("where the suite cannot be loaded", () => {
    const broken = { ...members(), loadErrors: ["SyntaxError: Unexpected token"] };
    expect(verdictOf([broken])).toBe("the suite members could not be run: SyntaxError: Unexpected token");
  });

  test.for([
    "Error: getGroup was refused with status 500: {}",
    "AssertionError: expected { errorCode: 'InternalError' } to match object",
    "Error: Test timed out in 20000ms.",
    "Error: read ECONNRESET",
  ])("where the server crashes or hangs: %s", (error) => {
    expect(verdictOf([members(passed, { ...failed, errors: [error] })])).toBe(`the server crashed: ${error}`);
  });
});
