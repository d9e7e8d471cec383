import { durationMs } from "../../../clock/duration.js";
import { CLOCK_TIMES, isClockTime, type VirtualClock } from "../../../clock/virtual-clock.js";
import type { ControlSchemas } from "../../../contract/types.js";
import { Refusal } from "../../../domain/ground/refusal.js";
import { clockTime } from "../../../domain/sandbox/clock-times.js";
import type { ControlRoutes } from "../call.js";

export const clockRoutes: ControlRoutes<
  "getClock" | "setClock" | "advanceClock" | "freezeClock" | "releaseClock"
> = {
  getClock: ({ sandbox }) => describe(sandbox.clock),
  setClock: ({ sandbox: { clock }, body }) => {
    clock.set(clockTime("now", body.now));
    return describe(clock);
  },
  advanceClock: ({ sandbox: { clock }, body }) => {
    const byMs = durationMs(body);
    if (!isClockTime(clock.now() + byMs)) {
      throw new Refusal("BadInput", `The clock shows ${CLOCK_TIMES}, and cannot be moved beyond.`);
    }
    clock.advance(byMs);
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
