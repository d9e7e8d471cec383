import type { Sighting } from "../finding.js";
import type { ObservedRequest } from "../observed-request.js";
import { seenIn } from "./sightings-of-request.js";

/** A token that ends sooner may be renewed ahead of that. */
const RENEWED_AHEAD_MS = 3_600_000;
/** One for the process itself, and one to spare: a second process, or two calls that begin together. */
const MOST_IN_HAND = 2;

/**
 * Requests for an access token while two are in hand that were got with the same refresh token, in the same run, will
 * live for more than an hour, and were not refused since.
 */
export function tokenSightings(requests: readonly ObservedRequest[]): Sighting[] {
  return requests
    .filter(({ tokens }) => tokens.refresh !== undefined && tokens.handedOut !== undefined)
    .filter((request) => inHand(request, requests).length >= MOST_IN_HAND)
    .map((request) =>
      seenIn(request, "token-too-often", {
        field: "header refreshToken",
        sent: undefined,
        right: "keep the access token until its accessTokenExpiry, 24 hours later, or until it is refused",
      }),
    );
}

/** The token requests whose answers a client could have gone on with, instead of this request. */
function inHand(request: ObservedRequest, requests: readonly ObservedRequest[]): ObservedRequest[] {
  const { run, startedAtMs, tokens } = request;
  return requests.filter((earlier) => {
    const { handedOut, refresh } = earlier.tokens;
    if (handedOut === undefined || earlier.run !== run || earlier.endedAtMs > startedAtMs) return false;
    if (refresh !== tokens.refresh || handedOut.expiresAtMs - startedAtMs <= RENEWED_AHEAD_MS) return false;
    return !requests.some(
      ({ status, tokens: { access }, startedAtMs: sentAtMs }) =>
        status === 401 && access === handedOut.access && sentAtMs < startedAtMs,
    );
  });
}
