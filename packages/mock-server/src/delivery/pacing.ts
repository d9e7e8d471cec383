import { performance } from "node:perf_hooks";
import { setTimeout } from "node:timers";

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
  readonly #now: () => number;
  #next = 0;
  #lastTurnAt = Number.NEGATIVE_INFINITY;
  /** Batches that may not begin yet, the first that came first. */
  #waiting: (() => void)[] = [];

  /**
   * @param load the share of its time that the event loop was busy of late, from 0 to 1; default measured
   * @param now the time, in milliseconds; default `performance.now()`
   */
  constructor(load = eventLoopLoad(), now = () => performance.now()) {
    this.#load = load;
    this.#now = now;
  }

  /** @param now by the clock of the constructor */
  requestCame(now: number): void {
    this.#came[this.#next] = now;
    this.#next = (this.#next + 1) % BUSY_REQUESTS;
  }

  /** Resolves when a batch of deliveries may begin; undefined where that is at once. */
  turn(): Promise<void> | undefined {
    const now = this.#now();
    if (!this.#isBusy(now)) return undefined;
    if (this.#waiting.length === 0 && now - this.#lastTurnAt >= TURN_MS) {
      this.#lastTurnAt = now;
      return undefined;
    }
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      if (this.#waiting.length === 1) this.#wait();
    });
  }

  #wait(): void {
    setTimeout(() => this.#admit(), TURN_MS).unref();
  }

  /** One of those that wait, while the server is busy; all of them, once it is not. */
  #admit(): void {
    const now = this.#now();
    const admitted = this.#waiting.splice(0, this.#isBusy(now) ? 1 : this.#waiting.length);
    this.#lastTurnAt = now;
    for (const begin of admitted) begin();
    if (this.#waiting.length > 0) this.#wait();
  }

  #isBusy(now: number): boolean {
    const oldest = this.#came[this.#next] ?? Number.NEGATIVE_INFINITY;
    return now - oldest <= WINDOW_MS && this.#load(now) >= FULL;
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
