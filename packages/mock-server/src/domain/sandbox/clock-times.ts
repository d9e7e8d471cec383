import { timeMs } from "@kaizala-gateway/foundation";
import { CLOCK_TIMES, isClockTime } from "../../clock/virtual-clock.js";
import { Refusal } from "../ground/refusal.js";

/**
 * A time for a clock, in epoch milliseconds.
 *
 * @param field what holds it, to begin the refusal with
 * @throws {Refusal} BadInput for what is no time, and for one that no clock shows
 */
export function clockTime(field: string, time: string | number | Date): number {
  const epochMs = typeof time === "string" ? timeMs(time) : new Date(time).getTime();
  if (isClockTime(epochMs)) return epochMs;
  throw new Refusal("BadInput", `${field}: must be ${CLOCK_TIMES}, not ${shown(time)}.`);
}

function shown(time: string | number | Date): string {
  return time instanceof Date && !Number.isNaN(time.getTime()) ? time.toISOString() : String(time);
}
