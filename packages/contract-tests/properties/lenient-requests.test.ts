import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { operations } from "../src/index.js";
import { lenientRequestsOf } from "./lenient-requests.js";
import { type PropertySandbox, propertySandbox } from "./property-sandbox.js";
import { runSettings } from "./run-settings.js";

const { seed, runs } = runSettings(60);
let sandbox: PropertySandbox;

beforeAll(async () => {
  sandbox = await propertySandbox();
});

afterAll(async () => {
  console.log(`Lenient requests, seed ${seed}: ${runs} cases of each operation`);
  await sandbox.close();
});

const withJson = operations.kaizala.filter(({ body }) => body?.contentType === "application/json");

describe("a request that says the same as programs write it", () => {
  test.each(withJson.map((operation) => [operation.operationId, operation] as const))(
    "of %s is answered as the one that fits the contract",
    async (_, operation) => {
      const { knownTo, callers, restore } = sandbox;
      const [caller] = callers;
      const property = fc.asyncProperty(
        lenientRequestsOf(operation, knownTo(operation.operationId)),
        async ({ plain, lenient }) => {
          const fitting = await caller.send(plain);
          await restore();
          const answer = await caller.send({ ...lenient, isLenient: true });
          await restore();
          expect(answer.status, answer.text).toBe(fitting.status);
          if (fitting.status >= 400) expect(answer.text).toBe(fitting.text);
        },
      );
      await fc.assert(property, { seed, numRuns: runs });
    },
  );
});
