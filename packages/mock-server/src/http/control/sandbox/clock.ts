import { durationMs } from "../../../clock/duration.js";
import type { VirtualClock } from "../../../clock/virtual-clock.js";
import type { ControlSchemas } from "../../../contract/types.js";
import { Refusal } from "../../../domain/ground/refusal.js";
import type { ControlRoutes } from "../call.js";

export const clockRoutes: ControlRoutes<
  "getClock" | "setClock" | "advanceClock" | "freezeClock" | "releaseClock"
> = {
  getClock: ({ sandbox }) => describe(sandbox.clock),
  setClock: ({ sandbox: { clock }, body }) => {
    clock.set(Date.parse(body.now));
    return describe(clock);
  },
  advanceClock: ({ sandbox: { clock }, body }) => {
    refuseBeyondTime(clock.now() + durationMs(body));
    clock.advance(durationMs(body));
    return describe(clock);
  },
  freezeClock: ({ sandbox: { clock } }) => {
    clock.freeze();
    return describe(clock);
  },
  releaseClock: ({ sandbox: { clock } }) => {
    clock.release();
    return describe(clock);
  },
};

function describe(clock: VirtualClock): ControlSchemas["Clock"] {
  const nowMs = clock.now();
  return { now: new Date(nowMs).toISOString(), nowMs, frozen: clock.isFrozen, offsetMs: clock.offsetMs };
}

/** The last time that a Date can hold, less a margin for what expires later. */
const LATEST_MS = 8.64e15 - 1e12;

function refuseBeyondTime(epochMs: number): void {
  if (epochMs > LATEST_MS) throw new Refusal("BadInput", "The clock cannot be moved beyond the year 275000.");
}
