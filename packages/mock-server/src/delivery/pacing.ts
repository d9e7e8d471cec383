import { performance } from "node:perf_hooks";
import { setTimeout as wait } from "node:timers/promises";

/** So many requests within {@link WINDOW_MS} make deliveries wait where the event loop is full: 400 a second. */
const BUSY_REQUESTS = 20;
const WINDOW_MS = 50;
/** The share of its time from which on the event loop is full. */
const FULL = 0.85;
/** How long after one batch of deliveries the next one may begin, while the server is busy. */
const TURN_MS = 100;

/**
 * Lets requests go before deliveries where there is no time for both: callers wait for the former, and nobody for the
 * latter, which wait in the store. It is about the machine's load, so it goes by a clock that only goes forward, not
 * by a sandbox's.
 */
export class Pacing {
  /** When the last requests came, in a ring. */
  readonly #came = new Float64Array(BUSY_REQUESTS).fill(Number.NEGATIVE_INFINITY);
  readonly #load: (now: number) => number;
  #next = 0;
  #nextTurnAt = 0;

  /** @param load the share of its time that the event loop was busy of late, from 0 to 1; default measured */
  constructor(load = eventLoopLoad()) {
    this.#load = load;
  }

  /** @param now by `performance.now()` */
  requestCame(now: number): void {
    this.#came[this.#next] = now;
    this.#next = (this.#next + 1) % BUSY_REQUESTS;
  }

  /** Resolves when a batch of deliveries may begin; undefined where that is at once. */
  turn(now = performance.now()): Promise<void> | undefined {
    const oldest = this.#came[this.#next] ?? Number.NEGATIVE_INFINITY;
    if (now - oldest > WINDOW_MS || this.#load(now) < FULL) return undefined;
    const at = Math.max(now, this.#nextTurnAt);
    this.#nextTurnAt = at + TURN_MS;
    return wait(at - now, undefined, { ref: false });
  }
}

/** Over a window that has ended, since the one that goes on is too short at first to say anything. */
function eventLoopLoad(): (now: number) => number {
  let [beganAt, before] = [performance.now(), performance.eventLoopUtilization()];
  let load = 0;
  return (now) => {
    if (now - beganAt < WINDOW_MS) return load;
    const present = performance.eventLoopUtilization();
    load = performance.eventLoopUtilization(present, before).utilization;
    [beganAt, before] = [now, present];
    return load;
  };
}
