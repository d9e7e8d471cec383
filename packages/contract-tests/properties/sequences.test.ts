import { createMockServer } from "@kaizala-gateway/mock-server";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ControlCaller, controlCaller, sendBelow, seed as world } from "../src/index.js";
import { serviceIn } from "../suites/fixtures/other-sandbox.js";
import { runSettings } from "./run-settings.js";
import { SequenceRun } from "./sequence-run.js";
import { personNames } from "./world-model.js";
import { sequences } from "./world-steps.js";

const { seed, runs } = runSettings(500);
let server: Awaited<ReturnType<typeof createMockServer>>;
let outside: ControlCaller;

beforeAll(async () => {
  server = await createMockServer({ throttle: false });
  outside = controlCaller(sendBelow(server.url, () => {}));
});

afterAll(() => server.close());

describe("any sequence of changes to groups, grants and tokens, with time going by", () => {
  test("has the answers that a small model of the rules expects", async () => {
    let steps = 0;
    const property = fc.asyncProperty(sequences(), async (sequence) => {
      const created = await outside.call("createSandbox", {
        body: { seed: world, clock: { now: "2027-01-31T08:00:00.000Z", frozen: true } },
      });
      const run = new SequenceRun(serviceIn(created));
      for (const by of personNames) await run.take({ do: "renew", by });
      for (const step of sequence) await run.take(step);
      steps += sequence.length;
      await outside.call("deleteSandbox", { path: { sandboxId: created.sandboxId } });
    });
    await fc.assert(property, { seed, numRuns: runs });
    console.log(`Sequences, seed ${seed}: ${runs} with ${steps} steps`);
    expect(steps).toBeGreaterThan(runs);
  });
});
