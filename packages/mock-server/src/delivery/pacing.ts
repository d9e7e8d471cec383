import { setTimeout as wait } from "node:timers/promises";

/** So many requests within {@link WINDOW_MS} make a server busy: 400 a second. */
const BUSY_REQUESTS = 20;
const WINDOW_MS = 50;
/** How long after one batch of deliveries the next one may begin, while the server is busy. */
const TURN_MS = 20;

/**
 * Lets requests go before deliveries: callers wait for the former, and nobody for the latter, which wait in the
 * store. It is about the machine's load, so it goes by a clock that only goes forward, not by a sandbox's.
 */
export class Pacing {
  /** When the last requests came, in a ring. */
  readonly #came = new Float64Array(BUSY_REQUESTS).fill(Number.NEGATIVE_INFINITY);
  #next = 0;
  #nextTurnAt = 0;

  /** @param now by `performance.now()` */
  requestCame(now: number): void {
    this.#came[this.#next] = now;
    this.#next = (this.#next + 1) % BUSY_REQUESTS;
  }

  /** Resolves when a batch of deliveries may begin; undefined where that is at once. */
  turn(now = performance.now()): Promise<void> | undefined {
    const oldest = this.#came[this.#next] ?? Number.NEGATIVE_INFINITY;
    if (now - oldest > WINDOW_MS) return undefined;
    const at = Math.max(now, this.#nextTurnAt);
    this.#nextTurnAt = at + TURN_MS;
    return wait(at - now, undefined, { ref: false });
  }
}
