import { KaizalaError } from "../errors/kaizala-error.js";
import { outcomeWithoutAnswer } from "../errors/request-identity.js";
import { TimeoutError } from "../errors/timeout-error.js";
import type { Reporter } from "../observation/reporter.js";
import { withDeadline } from "./abort.js";
import { successIn } from "./answer.js";
import type { AnswerLimits } from "./answer-body.js";
import type { CallOptions } from "./call-options.js";
import { CallScope } from "./call-scope.js";
import { exchange, type Fetch } from "./exchange.js";
import type { ApiRequest } from "./operations.js";
import type { RateLimiter } from "./rate-limiter.js";
import { wireRequest } from "./request.js";
import { type RetryRules, retryDelayMs } from "./retries.js";
import type { ServiceClock } from "./service-clock.js";
import type { Wait } from "./wait.js";

/** Where a request goes and what goes with it. */
export interface Envelope {
  /** What the paths of the contract follow, without a slash at its end. */
  readonly baseUrl: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** What must not appear in any error: every secret that is sent. */
  readonly secrets: readonly string[];
}

/** Options of a call that the client makes for itself. */
export interface RunOptions extends CallOptions {
  /** Whether it is counted without waiting for its turn, since all that wait for theirs wait for it. */
  readonly overtakes?: boolean;
}

/** What a transport is made of. */
interface TransportParts {
  readonly fetch: Fetch;
  readonly timeoutMs: number;
  readonly totalTimeoutMs: number;
  readonly answerLimits: AnswerLimits;
  readonly retries: RetryRules;
  readonly retryPost: boolean;
  readonly limiters: readonly RateLimiter[];
  readonly wait: Wait;
  readonly clock: ServiceClock;
  readonly reporter: Reporter;
}

/** Sends requests as often as the rules allow, and turns every outcome but success into a typed error. */
export class Transport {
  readonly #parts: TransportParts;

  constructor(parts: TransportParts) {
    this.#parts = parts;
  }

  /**
   * Runs a call, which may take several requests, once it is its turn and within its total time.
   * Waiting for the turn is not part of that time: it is as long as the caller's own queue.
   */
  async run<Result>(options: RunOptions, work: (scope: CallScope) => Promise<Result>): Promise<Result> {
    const { totalTimeoutMs } = this.#parts;
    const { signal, retryPost = this.#parts.retryPost, overtakes = false } = options;
    signal?.throwIfAborted();
    await this.#takeTurn(signal, overtakes);
    let scope: CallScope | undefined;
    const timeoutError = () => {
      const sent = scope?.sent ?? { method: "The call", path: "for a token", host: "the service" };
      const outcome = scope?.mayHaveActed ? outcomeWithoutAnswer(sent) : "none";
      return new TimeoutError(sent, { option: "totalTimeoutMs", limitMs: totalTimeoutMs, outcome });
    };
    return withDeadline(
      (callSignal) => {
        scope = new CallScope(callSignal, { totalTimeoutMs, retryPost, overtakes });
        return work(scope);
      },
      { timeoutMs: totalTimeoutMs, timeoutError, signal },
    );
  }

  /** Sends a request of a call, and again where that may help and does no harm. */
  async send(request: ApiRequest, envelope: Envelope, scope: CallScope): Promise<object> {
    const { retries: rules, reporter, wait, limiters } = this.#parts;
    for (let retries = 0; ; retries += 1) {
      if (!scope.useTurn()) await this.#takeTurn(scope.signal, scope.overtakes);
      try {
        return await this.#sendOnce(request, envelope, scope, retries + 1);
      } catch (error) {
        const { sent } = scope;
        if (scope.signal.aborted || sent === undefined || !(error instanceof KaizalaError)) throw error;
        scope.mayHaveActed = error.outcome === "unknown";
        const delayMs = retryDelayMs(
          error,
          { method: sent.method, retries, retryPost: scope.retryPost },
          rules,
        );
        if (delayMs === undefined || !scope.allows(delayMs)) throw error;
        reporter.report("onRetry", { ...sent, attempt: retries + 1, error, delayMs });
        // The other calls would be refused as well.
        if (error.code === "throttled") for (const limiter of limiters) limiter.pause(delayMs);
        await wait(delayMs, scope.signal);
      }
    }
  }

  async #sendOnce(
    request: ApiRequest,
    { baseUrl, headers = {}, secrets }: Envelope,
    scope: CallScope,
    attempt: number,
  ): Promise<object> {
    const { fetch, timeoutMs, answerLimits: limits, reporter, clock } = this.#parts;
    const wire = wireRequest(request, baseUrl, headers);
    const { pathname: path, host } = new URL(wire.url);
    const identity = { method: wire.method, path, host };
    scope.sent = identity;
    scope.mayHaveActed = true;
    const startMs = performance.now();
    reporter.report("onRequest", { ...identity, attempt });
    const { signal } = scope;
    const answer = await exchange(wire, { identity, fetch, timeoutMs, limits, signal, secrets });
    clock.observe(answer.headers.get("date"));
    const durationMs = performance.now() - startMs;
    reporter.report("onResponse", { ...identity, attempt, status: answer.status, durationMs });
    return successIn(answer, { identity, secrets, nowMs: clock.now() });
  }

  async #takeTurn(signal: AbortSignal | undefined, overtakes: boolean): Promise<void> {
    const { limiters, reporter } = this.#parts;
    if (overtakes) {
      for (const limiter of limiters) limiter.count();
      return;
    }
    for (const limiter of limiters) {
      const waitedMs = await limiter.take(signal);
      if (waitedMs >= 1) reporter.report("onPaced", { waitedMs, waiting: limiter.waiting });
    }
  }
}
