import { requestDifferences } from "@kaizala-gateway/mock-server";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { operations, type RawRequest } from "../src/index.js";
import { type PropertySandbox, propertySandbox } from "./property-sandbox.js";
import { requestsOf } from "./requests.js";
import { runSettings } from "./run-settings.js";

const { seed, runs } = runSettings(200);
let sandbox: PropertySandbox;

beforeAll(async () => {
  sandbox = await propertySandbox();
});

afterAll(() => sandbox.close());

function differencesIn({ method, target, headers = {}, body }: RawRequest) {
  const lower = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  return requestDifferences({
    method,
    requestTarget: target,
    headers: Object.fromEntries(lower),
    body: Buffer.from(body ?? ""),
  });
}

describe(`a request that fits the contract, seed ${seed}`, () => {
  test.each(operations.kaizala.map((operation) => [operation.operationId, operation] as const))(
    "of %s needs no lenience and breaks nothing",
    async (_, operation) => {
      const requests = requestsOf(operation, sandbox.knownTo(operation.operationId));
      await fc.assert(
        fc.asyncProperty(requests, async (request) => {
          expect(await differencesIn(request)).toEqual([]);
        }),
        { seed, numRuns: runs },
      );
    },
  );
});
