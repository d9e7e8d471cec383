import { calledAt } from "../errors/call-site.js";
import { InvalidArgumentError } from "../errors/invalid-argument-error.js";
import { untilAborted } from "./abort.js";
import { type Wait, wait } from "./wait.js";

/** Options of {@link RateLimiter}. */
export interface RateLimiterOptions {
  /** Calls in any span of `windowMs`; a whole number from 1. */
  readonly calls: number;
  /** The span in milliseconds. Default 60,000: the service counts by the minute. */
  readonly windowMs?: number | undefined;
  /** A clock in milliseconds that never goes back. Default `performance.now`. */
  readonly now?: (() => number) | undefined;
  /** Waits, for tests with a clock of their own. Default: a timer. */
  readonly wait?: Wait | undefined;
}

/**
 * Lets no more than some calls through in any span of time, the earliest first. Share one between
 * clients whose calls the service counts together, as it does for a connector and for a tenant.
 */
export class RateLimiter {
  readonly #calls: number;
  readonly #windowMs: number;
  readonly #now: () => number;
  readonly #wait: Wait;
  /** When the latest calls were let through, the oldest first; never more than `#calls`. */
  readonly #taken: number[] = [];
  #pausedUntilMs = 0;
  #waiting = 0;
  #last: Promise<unknown> = Promise.resolve();

  /** @throws {InvalidArgumentError} for a number of calls that is not a whole number from 1 */
  constructor(options: RateLimiterOptions) {
    const { calls, windowMs = 60_000, now = () => performance.now(), wait: waitFor = wait } = options;
    calledAt(RateLimiter, () => {
      if (!Number.isInteger(calls) || calls < 1) {
        throw new InvalidArgumentError("calls", "must be a whole number from 1");
      }
    });
    this.#calls = calls;
    this.#windowMs = windowMs;
    this.#now = now;
    this.#wait = waitFor;
  }

  /** How many calls are waiting to be let through. */
  get waiting(): number {
    return this.#waiting;
  }

  /** Whether it would let a full number of calls through at once, so that nothing is lost with it. */
  get isIdle(): boolean {
    const latestMs = this.#taken.at(-1);
    const isFree = latestMs === undefined || latestMs + this.#windowMs <= this.#now();
    return isFree && this.#waiting === 0 && this.#pausedUntilMs <= this.#now();
  }

  /**
   * Waits for its turn and counts as a call then.
   *
   * @param signal ends the waiting; a call that gave up is not counted
   * @returns the milliseconds that it has waited
   */
  async take(signal?: AbortSignal): Promise<number> {
    const startMs = this.#now();
    this.#waiting += 1;
    const turn = this.#last.then(() => this.#next(signal));
    this.#last = turn.catch(() => undefined);
    try {
      await untilAborted(turn, signal);
    } finally {
      this.#waiting -= 1;
    }
    return this.#now() - startMs;
  }

  /** Counts a call that does not wait for its turn. */
  count(): void {
    this.#taken.push(this.#now());
    if (this.#taken.length > this.#calls) this.#taken.shift();
  }

  /** Lets nothing through for a while, since the service said so. */
  pause(delayMs: number): void {
    this.#pausedUntilMs = Math.max(this.#pausedUntilMs, this.#now() + delayMs);
  }

  async #next(signal: AbortSignal | undefined): Promise<void> {
    signal?.throwIfAborted();
    for (let delayMs = this.#delayMs(); delayMs > 0; delayMs = this.#delayMs()) {
      await this.#wait(delayMs, signal);
    }
    this.count();
  }

  #delayMs(): number {
    const [oldestMs = Number.NEGATIVE_INFINITY] = this.#taken.length < this.#calls ? [] : this.#taken;
    return Math.max(oldestMs + this.#windowMs, this.#pausedUntilMs) - this.#now();
  }
}
