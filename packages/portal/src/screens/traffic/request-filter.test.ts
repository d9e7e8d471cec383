import { expect, test } from "vitest";
import type { LoggedRequest } from "../../api/types.js";
import { choicesOf, filterIn, passes } from "./request-filter.js";

const request: LoggedRequest = {
  requestId: "1",
  at: "2026-11-27T08:41:07.000Z",
  method: "POST",
  path: "/v1/groups/G1@1/messages",
  operationId: "postMessage",
  status: 403,
  durationMs: 1,
  applicationId: "payroll",
  reason: "It lacks the scope.",
  mobileNumber: "+12065550101",
  tokenId: null,
  groupId: "G1@1",
  rules: [],
};

test.each([
  [{}, true],
  [{ status: "4xx", method: "POST", path: "g1@1/MESS" }, true],
  [{ status: "refused", connector: "payroll", person: "+12065550101", group: "G1@1" }, true],
  [{ status: "2xx" }, false],
  [{ status: "refused", method: "GET" }, false],
  [{ operation: "none" }, false],
  [{ operation: "postMessage", group: "G2@1" }, false],
])("the filter %j lets it pass: %s", (filter, isShown) => {
  expect(passes(request, filter)).toBe(isShown);
});

test("a request without an operation is of none", () => {
  expect(passes({ ...request, operationId: null }, { operation: "none" })).toBe(true);
  expect(choicesOf([request, { ...request, operationId: null }], "operation")).toEqual([
    "none",
    "postMessage",
  ]);
});

test("the address bar says the filter, and other things", () => {
  expect(filterIn({ status: "2xx", path: "", request: "7" })).toEqual({ status: "2xx" });
});
