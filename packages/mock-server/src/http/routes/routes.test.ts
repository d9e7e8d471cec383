import { operations } from "@kaizala-gateway/foundation";
import { describe, expect, it } from "vitest";

import type { TokenlessOperationId } from "./call.js";
import { routeOf } from "./routes.js";

const serviceOperations = operations.kaizala;

/** Complete by its type. */
const tokenless: Readonly<Record<TokenlessOperationId, true>> = {
  generatePin: true,
  loginWithPinAndApplicationId: true,
  getAccessToken: true,
  getMediaFile: true,
  authorize: true,
  submitAuthorization: true,
  exchangeCode: true,
};

describe("the operations of the contract", () => {
  it("need an access token but for those whose routes expect no caller", () => {
    const without = serviceOperations.filter(({ needsToken }) => !needsToken);
    expect(without.map(({ operationId }) => operationId).sort()).toEqual(Object.keys(tokenless).sort());
  });

  it("need no scope where they need no token", () => {
    expect(serviceOperations.filter(({ needsToken, scope }) => !needsToken && scope !== null)).toEqual([]);
  });

  it.each(serviceOperations.map(({ operationId }) => operationId))("have one way to answer: %s", (id) => {
    const { reads, changes, replies, brings } = routeOf(id);
    expect([reads, changes, replies, brings].filter((way) => way !== undefined)).toHaveLength(1);
  });
});
