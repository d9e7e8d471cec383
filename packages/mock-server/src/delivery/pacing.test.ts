import { describe, expect, it } from "vitest";
import { Pacing } from "./pacing.js";

function busyAt(now: number): Pacing {
  const pacing = new Pacing();
  for (let count = 0; count < 20; count += 1) pacing.requestCame(now);
  return pacing;
}

describe("batches of deliveries", () => {
  it("begin at once where few requests come", () => {
    const pacing = new Pacing();
    expect(pacing.turn(1000)).toBeUndefined();
    for (let count = 0; count < 19; count += 1) pacing.requestCame(1000);
    expect(pacing.turn(1000)).toBeUndefined();
  });

  it("take turns where many requests come, and begin at once again after them", async () => {
    const pacing = busyAt(1000);
    const begun = performance.now();
    await Promise.all([pacing.turn(1000), pacing.turn(1000), pacing.turn(1000)]);
    // The third of them has to wait for two turns of 20 ms; timers are a millisecond coarse.
    expect(performance.now() - begun).toBeGreaterThan(38);
    expect(pacing.turn(1051)).toBeUndefined();
  });
});
