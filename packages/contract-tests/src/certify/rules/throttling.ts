import type { Sighting } from "../finding.js";
import type { ObservedRequest } from "../observed-request.js";
import { seenIn } from "./sightings-of-request.js";

/**
 * Calls that the service throttled, as the live one would have: more than 100 in 60 seconds by a connector, or 300 by a
 * tenant. The server counts them by its own clock. Whoever goes on before `Retry-After` is over, is told so.
 */
export function throttlingSightings(requests: readonly ObservedRequest[]): Sighting[] {
  let waitsUntilMs = Number.NEGATIVE_INFINITY;
  return requests.flatMap((request) => {
    const { status, startedAtMs, endedAtMs, retryAfterSeconds = 0 } = request;
    if (status !== 429) return [];
    const isTooEarly = startedAtMs < waitsUntilMs;
    waitsUntilMs = Math.max(waitsUntilMs, endedAtMs + retryAfterSeconds * 1000);
    const right = isTooEarly
      ? "wait as many seconds as Retry-After of the last 429 said"
      : "at most 100 calls by a connector in 60 seconds, and 300 by a tenant";
    const field = isTooEarly ? "header Retry-After" : "calls a minute";
    return [seenIn(request, "throttled", { field, sent: undefined, right })];
  });
}
