import { describe, expect, it } from "vitest";
import { Pacing } from "./pacing.js";

/** After so many requests at once that deliveries have to wait where there is no time for both. */
function asked(now: number, load: number): Pacing {
  const pacing = new Pacing(() => load);
  for (let count = 0; count < 20; count += 1) pacing.requestCame(now);
  return pacing;
}

describe("batches of deliveries", () => {
  it("begin at once where few requests come, however busy the event loop is", () => {
    const pacing = new Pacing(() => 1);
    expect(pacing.turn(1000)).toBeUndefined();
    for (let count = 0; count < 19; count += 1) pacing.requestCame(1000);
    expect(pacing.turn(1000)).toBeUndefined();
  });

  it("begin at once where there is time for them beside many requests", () => {
    expect(asked(1000, 0.5).turn(1000)).toBeUndefined();
  });

  it("take turns where many requests fill the event loop, and begin at once again after them", async () => {
    const pacing = asked(1000, 0.95);
    const begun = performance.now();
    await Promise.all([pacing.turn(1000), pacing.turn(1000), pacing.turn(1000)]);
    // The third of them has to wait for two turns of 100 ms; timers are a millisecond coarse.
    expect(performance.now() - begun).toBeGreaterThan(198);
    expect(pacing.turn(1051)).toBeUndefined();
  });

  it("measure how full the event loop is", async () => {
    const pacing = new Pacing();
    const from = performance.now();
    while (performance.now() - from < 60);
    const now = performance.now();
    for (let count = 0; count < 20; count += 1) pacing.requestCame(now);
    // Nothing but this test has run since it was made.
    expect(pacing.turn(now)).toBeInstanceOf(Promise);
  });
});
