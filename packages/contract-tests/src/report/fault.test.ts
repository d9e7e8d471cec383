import { expect, test } from "vitest";
import { byFault, faultOf } from "./fault.js";

const violation = (request: string, answer: string) =>
  [
    "getGroup was answered with status 200 against the contract:",
    "  /response must have required property 'groupName'",
    `  request: ${request}`,
    `  answer: ${answer}`,
  ].join("\n");

test("answers that lack the same member are one fault, whatever was asked for", () => {
  expect(faultOf({ message: violation("GET /v1/groups/1", "{}") })).toBe(
    faultOf({ message: violation("GET /v1/groups/2", '{"a":1}') }),
  );
});

test("statuses tell faults apart, identifiers do not", () => {
  const refused = (status: number, id: string) =>
    faultOf({ message: `getGroup was refused with status ${status}: {"id":"${id}"}` });
  const [one, other] = ["0b6f6a52-1f0e-4a5c-8a34-9d1f5b1f7a10", "9d1f5b1f-0b6f-4a5c-8a34-0b6f6a521f0e"];
  expect(refused(500, one)).toBe(refused(500, other));
  expect(refused(500, one)).not.toBe(refused(404, one));
});

test("a comparison is the fault of its own line", () => {
  const at = (line: number) =>
    faultOf({
      name: "AssertionError",
      message: "expected 200 to be 400",
      stacks: [{ file: "/a/b.js", line }],
    });
  expect(at(1)).toBe(at(1));
  expect(at(1)).not.toBe(at(2));
});

test("tests are grouped by target and fault", () => {
  const tests = ["mock", "process", "mock"].map((target) => ({ target, fault: "one" }));
  expect(byFault(tests).map((group) => group.length)).toEqual([2, 1]);
});
