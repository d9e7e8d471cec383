import { KaizalaApiError } from "../errors/api-error.js";
import { NetworkError } from "../errors/network-error.js";
import { TimeoutError } from "../errors/timeout-error.js";

/** When and how often a request is sent again. */
export interface RetryRules {
  /** Requests after the first. */
  readonly maxRetries: number;
  /** The span from which the first delay is drawn, in milliseconds; it doubles with each retry. */
  readonly baseDelayMs: number;
  /** Where it stops doubling. */
  readonly maxDelayMs: number;
  /** From 0 to below 1. */
  readonly random: () => number;
}

/** A request that failed. */
interface FailedAttempt {
  readonly method: string;
  /** How often it had been sent again before. */
  readonly retries: number;
  /** Whether a POST may be sent twice although the service may have acted on the first. */
  readonly retryPost: boolean;
}

/** Milliseconds to wait before a request is sent again, or undefined where it must not be. */
export function retryDelayMs(
  error: unknown,
  { method, retries, retryPost }: FailedAttempt,
  rules: RetryRules,
): number | undefined {
  if (retries >= rules.maxRetries) return undefined;
  const isApiError = error instanceof KaizalaApiError;
  const isThrottled = isApiError && error.status === 429;
  const isTransient = isApiError
    ? error.status === 408 || error.status >= 500
    : error instanceof NetworkError || error instanceof TimeoutError;
  // A throttled call has had no effect, whatever its method.
  if (!isThrottled && !(isTransient && (method !== "POST" || retryPost))) return undefined;
  const asked = isApiError ? error.retryAfterSeconds : undefined;
  if (asked !== undefined) return asked * 1000;
  // Full jitter: clients that failed together do not come back together.
  return rules.random() * Math.min(rules.maxDelayMs, rules.baseDelayMs * 2 ** retries);
}
