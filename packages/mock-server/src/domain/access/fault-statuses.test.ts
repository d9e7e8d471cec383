import { operationById, operations } from "@kaizala-gateway/foundation";
import { describe, expect, it } from "vitest";
import { faultStatusesOf } from "./fault-statuses.js";

describe("faultStatusesOf", () => {
  it("has what the contract declares with the service's error, and what fits any operation", () => {
    expect([...faultStatusesOf(operationById("kaizala", "getMe"))]).toEqual([400, 401, 403, 429, 500, 503]);
  });

  it("has no refusal that an operation writes in another form", () => {
    expect([...faultStatusesOf(operationById("kaizala", "authorize"))]).toEqual([429, 500, 503]);
  });

  it("knows of no operation a status that a fault cannot have", () => {
    const known = new Set(operations.kaizala.flatMap((operation) => [...faultStatusesOf(operation)]));
    expect([...known].sort()).toEqual([400, 401, 403, 404, 413, 415, 416, 429, 500, 503]);
  });
});
