import { describe, expect, it } from "vitest";
import { matchOperation } from "./matching.js";
import { operations } from "./operations.js";

const idOf = (...request: Parameters<typeof matchOperation>) => matchOperation(...request)?.operationId;

describe("the operation of a request", () => {
  it.each([
    ["GET", "/v1/groups", "listGroups"],
    ["GET", "/V1/Groups", "listGroups"],
    ["GET", "/v1/groups/df91cb37@1", "getGroup"],
    ["GET", "/v1/groups/a%2Fb", "getGroup"],
    ["GET", "/v1/users/me", "getMe"],
    ["POST", "/v1/groups/1/messages", "postMessage"],
  ])("%s %s is %s", (method, path, operationId) => {
    expect(idOf("kaizala", method, path)).toBe(operationId);
  });

  it("of the control API begins below its base", () => {
    expect(idOf("control", "GET", "/health")).toBe("getHealth");
    expect(idOf("control", "GET", "/_control/health")).toBeUndefined();
  });

  it.each([
    ["another method", "PATCH", "/v1/groups"],
    ["a method in lower case", "get", "/v1/groups"],
    ["one segment more", "GET", "/v1/groups/1/nothing"],
    ["an empty segment", "GET", "/v1/groups/"],
    ["a segment that cannot be decoded", "GET", "/v1/groups/%zz"],
    ["a literal segment in code", "GET", "/v1/%67roups"],
    ["nothing", "GET", ""],
  ])("with %s is none", (_what, method, path) => {
    expect(idOf("kaizala", method, path)).toBeUndefined();
  });

  it.each(["kaizala", "control", "gateway"] as const)("is found for every path of the API %s", (api) => {
    for (const operation of operations[api]) {
      const path = operation.path.replaceAll(/\{\w+\}/g, "value-1");
      expect(matchOperation(api, operation.method, path)).toBe(operation);
    }
  });
});
