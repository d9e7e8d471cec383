import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { operations, type RawAnswer } from "../src/index.js";
import { brokenRequestsOf } from "./broken-requests.js";
import { type PropertySandbox, propertySandbox } from "./property-sandbox.js";
import { runSettings } from "./run-settings.js";

const { seed, runs } = runSettings(200);
let sandbox: PropertySandbox;

beforeAll(async () => {
  sandbox = await propertySandbox();
});

afterAll(async () => {
  console.log(`Broken requests, seed ${seed}: ${runs} cases of each operation`);
  await sandbox.close();
});

/** What an answer says: in its body, or where it sends a browser to. */
function sayingOf({ text, headers }: RawAnswer): string {
  return `${text} ${decodeURIComponent(headers.location ?? "")}`.toLowerCase();
}

describe("a request that breaks the contract in one thing", () => {
  test.each(operations.kaizala.map((operation) => [operation.operationId, operation] as const))(
    "of %s is refused, and the refusal names it",
    async (_, operation) => {
      const { knownTo, callers } = sandbox;
      const [caller] = callers;
      const property = fc.asyncProperty(
        brokenRequestsOf(operation, knownTo(operation.operationId)),
        async ({ request, name }) => {
          // An answer that breaks the contract throws.
          const answer = await caller.send({ ...request, isLenient: true });
          expect(answer.status, answer.text).toBeLessThan(500);
          expect(sayingOf(answer)).toContain(name.toLowerCase());
          expect(answer.status === 302 ? sayingOf(answer) : answer.status).toSatisfy(isRefusal);
        },
      );
      await fc.assert(property, { seed, numRuns: runs });
    },
  );
});

function isRefusal(told: string | number): boolean {
  return typeof told === "number" ? told >= 400 : told.includes("error=");
}
