import { expect, test } from "vitest";
import { publicMethods } from "../client/public-methods.js";
import { leftOut } from "./left-out.js";
import { tally } from "./tally.js";

const exercised = {
  target: "mock",
  outcome: "passed" as const,
  operations: ["getMe"],
  clientMethods: publicMethods.filter((name) => name !== "groups.list"),
};

/** What a run of one test has left out. */
const left = (changes: Partial<Parameters<typeof leftOut>[0]> = {}) =>
  leftOut({
    asked: "all",
    isWhole: true,
    hadSandboxes: true,
    operations: tally("operations", ["getMe", "getGroup"], [exercised]),
    clientMethods: tally("clientMethods", publicMethods, [exercised]),
    ...changes,
  });

test("a full run may leave out neither an operation nor a method of the client", () => {
  expect(left()).toEqual([
    "No test exercised getGroup; every operation of openapi/kaizala.yaml needs one.",
    "No test exercised groups.list; every public method of the client needs one.",
  ]);
});

test("a run of the client's suites may leave out operations", () => {
  expect(left({ asked: "client" })).toEqual([
    "No test exercised groups.list; every public method of the client needs one.",
  ]);
});

test.each([
  ["some suites", { asked: "some" }],
  ["a part of the tests", { isWhole: false }],
  ["a service elsewhere", { hadSandboxes: false }],
] as const)("a run of %s may leave out anything", (_, changes) => {
  expect(left(changes)).toEqual([]);
});

test("the methods are those of the client's resources, and the functions of its entries", () => {
  expect(publicMethods).toEqual(expect.arrayContaining(["groups.list", "actions.sendJob", "nodeListener"]));
  expect(publicMethods).not.toContain("KaizalaClient");
  expect(new Set(publicMethods).size).toBe(publicMethods.length);
});
