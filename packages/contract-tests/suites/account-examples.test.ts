import { describe, expect } from "vitest";
import { operationById, operations, test } from "../src/index.js";
import { exampleRequest } from "./fixtures/example-requests.js";

describe.each(operations.kaizala.map(({ operationId }) => operationId))("%s", (operationId) => {
  // Whether it is accepted depends on what there is; each answer is held against the contract.
  test("answers the contract's own example as it declares", async ({ account, needs, target }) => {
    needs("writes", "throwaway");
    const { status } = await account.caller.send(
      exampleRequest(operationById("kaizala", operationId), account),
    );
    // What judges by the contract alone has no other ground to refuse.
    expect(status).toBeLessThan(target.capabilities.has("state") ? 500 : 400);
  });
});
