import { setTimeout as wait } from "node:timers/promises";

/**
 * Spreads calls over time, so that two runs one after the other stay below a limit as well.
 *
 * @param callsPerMinute the most in a minute
 * @returns what resolves when the next call may be sent
 */
export function pace(callsPerMinute: number): () => Promise<void> {
  const gapMs = 60_000 / callsPerMinute;
  let nextAtMs = 0;
  return async () => {
    const nowMs = performance.now();
    const atMs = Math.max(nowMs, nextAtMs);
    nextAtMs = atMs + gapMs;
    if (atMs > nowMs) await wait(atMs - nowMs);
  };
}
