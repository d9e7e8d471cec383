import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { operations } from "../src/index.js";
import { type PropertySandbox, propertySandbox } from "./property-sandbox.js";
import { requestsOf } from "./requests.js";
import { runSettings } from "./run-settings.js";

const { seed, runs } = runSettings(200);
const figures: string[] = [];
let sandbox: PropertySandbox;

beforeAll(async () => {
  sandbox = await propertySandbox();
});

afterAll(async () => {
  console.log(`Valid requests, seed ${seed}: cases, accepted\n${figures.join("\n")}`);
  await sandbox.close();
});

describe("a request that fits the contract", () => {
  test.each(operations.kaizala.map((operation) => [operation.operationId, operation] as const))(
    "of %s has an answer that fits it too, and is no failure of the server",
    async (_, operation) => {
      const { knownTo, callers, restore } = sandbox;
      const caller = fc.constantFrom(...(operation.scope !== null ? callers : callers.slice(-1)));
      let accepted = 0;
      const property = fc.asyncProperty(
        requestsOf(operation, knownTo(operation.operationId)),
        caller,
        async (request, { send }) => {
          // An exchange that breaks the contract throws.
          const { status, text } = await send(request);
          expect(status, text).toBeLessThan(500);
          if (status < 400) accepted += 1;
          // What was refused counts too, such as the tries at a PIN.
          if (operation.method !== "GET") await restore();
        },
      );
      await fc.assert(property, { seed, numRuns: runs });
      figures.push(`${operation.operationId}: ${runs}, ${accepted}`);
      expect(accepted, "accepted requests").toBeGreaterThan(0);
    },
  );
});
