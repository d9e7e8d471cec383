import { operations } from "@kaizala-gateway/foundation";
import { expect, it } from "vitest";
import { start } from "../support/running-server.js";

it("every control call that needs a body says so where there is none", async () => {
  const server = await start();
  const needing = operations.control.filter(({ body }) => body?.required);
  expect(needing.length).toBeGreaterThan(10);
  for (const { operationId, method, path } of needing) {
    const url = server.controlUrl + path.replaceAll(/\{\w+\}/g, "1");
    const answer = await fetch(url, { method, headers: { "content-type": "application/json" } });
    expect(await answer.json(), operationId).toMatchObject({
      message: "The body is required and must be a JSON object.",
      errorCode: "InvalidParameters",
    });
  }
});
