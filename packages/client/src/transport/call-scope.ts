import type { RequestIdentity } from "../errors/request-identity.js";

/** How a call may be made. */
interface CallLimits {
  readonly totalTimeoutMs: number;
  readonly retryPost: boolean;
  readonly overtakes: boolean;
}

/** What bounds one call over all the requests that it takes. */
export class CallScope {
  /** Aborted when the caller's signal is, or when the time of the whole call is over. */
  readonly signal: AbortSignal;
  /** Whether a POST may be sent twice although the service may have acted on the first. */
  readonly retryPost: boolean;
  /** Whether its requests are counted without waiting for their turn. */
  readonly overtakes: boolean;
  /** The latest request; undefined before the first. */
  sent: RequestIdentity | undefined;
  /** Whether a request is on its way, or has ended without saying that it had no effect. */
  mayHaveActed = false;
  readonly #endsAtMs: number;
  #hasTurn = true;

  constructor(signal: AbortSignal, limits: CallLimits) {
    this.signal = signal;
    this.retryPost = limits.retryPost;
    this.overtakes = limits.overtakes;
    this.#endsAtMs = performance.now() + limits.totalTimeoutMs;
  }

  /** Whether there is time for a wait. */
  allows(delayMs: number): boolean {
    return performance.now() + delayMs < this.#endsAtMs;
  }

  /** True once: a call begins with a turn at the limiters, and has to queue for further requests. */
  useTurn(): boolean {
    const hadTurn = this.#hasTurn;
    this.#hasTurn = false;
    return hadTurn;
  }
}
