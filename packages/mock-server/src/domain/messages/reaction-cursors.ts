// The documented cursor is in ticks of a ten-millionth of a second since the year 1, a number beyond
// those that JavaScript keeps exactly. All numbers here are multiples of 128 below 2^60, which a
// double holds exactly, so that they survive any JSON parser. A step is such a multiple, divided.

const TICKS_AT_EPOCH = 621_355_968_000_000_000;
const TICKS_A_MILLISECOND = 10_000;
const TICKS_A_STEP = 128;

/** The step of a time in epoch milliseconds. */
export function stepAt(epochMs: number): number {
  return Math.floor((TICKS_AT_EPOCH + epochMs * TICKS_A_MILLISECOND) / TICKS_A_STEP);
}

/** The cursor that leads to what comes after a step. */
export function cursorOf(step: number): number {
  return step * TICKS_A_STEP;
}

/** The step of a cursor, as digits; 0, which comes before every step, where there is none. */
export function stepOf(cursor: string | undefined): number {
  return cursor === undefined ? 0 : Math.round(Number(cursor) / TICKS_A_STEP);
}
