import { describe, expect, it } from "vitest";
import { Pacing } from "./pacing.js";

/** Pacing by a clock that is moved, on a machine that is so busy, and with requests that came at the time 1000. */
function paced(load: number, requests = 20) {
  const clock = { now: 1000 };
  const pacing = new Pacing(
    () => load,
    () => clock.now,
  );
  for (let count = 0; count < requests; count += 1) pacing.requestCame(clock.now);
  return { pacing, clock };
}

describe("batches of deliveries", () => {
  it("begin at once where few requests come, however busy the event loop is", () => {
    const { pacing } = paced(1, 19);
    expect(pacing.turn()).toBeUndefined();
    expect(pacing.turn()).toBeUndefined();
  });

  it("begin at once where there is time for them beside many requests", () => {
    const { pacing } = paced(0.5);
    for (let count = 0; count < 3; count += 1) expect(pacing.turn()).toBeUndefined();
  });

  it("take turns where many requests fill the event loop, and begin at once again after them", async () => {
    const { pacing, clock } = paced(0.95);
    const begun = performance.now();
    await Promise.all([pacing.turn(), pacing.turn(), pacing.turn()]);
    // The third of them has to wait for two turns of 100 ms; timers are a millisecond coarse.
    expect(performance.now() - begun).toBeGreaterThan(198);
    clock.now = 1051;
    expect(pacing.turn()).toBeUndefined();
  });

  it("wait no longer than the server is busy, however many there are", async () => {
    const { pacing, clock } = paced(0.95);
    const begun = performance.now();
    const turns = Array.from({ length: 200 }, () => pacing.turn());
    clock.now = 1051;
    await Promise.all(turns);
    // One turn, where two hundred would take twenty seconds.
    expect(performance.now() - begun).toBeLessThan(5000);
  });

  it("measure how full the event loop is", async () => {
    const pacing = new Pacing();
    const from = performance.now();
    while (performance.now() - from < 60);
    const now = performance.now();
    for (let count = 0; count < 20; count += 1) pacing.requestCame(now);
    await pacing.turn();
    // Nothing but this test has run since it was made.
    expect(pacing.turn()).toBeInstanceOf(Promise);
  });
});
