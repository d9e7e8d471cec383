import type { Sighting } from "../finding.js";
import type { ObservedRequest } from "../observed-request.js";
import { seenIn } from "./sightings-of-request.js";

/** From this day on each answer of the token service holds a new refresh token. */
const ROTATION_DAY = 328;

/** What is known of a client that was handed a new refresh token. */
export interface Rotation {
  readonly state: "kept" | "not kept" | "not looked at";
  /** Why that is so, as a sentence. */
  readonly why: string;
}

/** Token requests with a refresh token in whose place the service had handed out a new one before they began. */
export function rotationSightings(requests: readonly ObservedRequest[]): Sighting[] {
  const replaced = replacements(requests);
  return requests.flatMap((request) => {
    const by = replaced.find(
      ({ tokens, endedAtMs }) =>
        tokens.refresh === request.tokens.refresh && endedAtMs <= request.startedAtMs,
    );
    if (!by) return [];
    const right = `the new refresh token of the answer to an earlier request, from day ${ROTATION_DAY} on`;
    const sent = `the old refresh token, although request ${by.number} was answered with a new one`;
    return [seenIn(request, "rotation", { field: "header refreshToken", sent, right })];
  });
}

/** @param days by how many the clock was moved; undefined for a run without */
export function rotationOf(requests: readonly ObservedRequest[], days: number | undefined): Rotation {
  const replaced = replacements(requests);
  if (replaced.length === 0) return notLookedAt(whyNoneWasReplaced(days));
  if (rotationSightings(requests).length > 0) {
    return { state: "not kept", why: "The old refresh token was sent after a new one was handed out." };
  }
  const isUsed = requests.some(({ tokens: { refresh } }) =>
    replaced.some(({ tokens }) => refresh !== undefined && tokens.handedOut?.refresh === refresh),
  );
  if (!isUsed) return notLookedAt("No access token was asked for after a new refresh token was handed out.");
  return { state: "kept", why: "The new refresh token was used once it was handed out." };
}

function replacements(requests: readonly ObservedRequest[]): ObservedRequest[] {
  return requests.filter(
    ({ tokens }) => tokens.refresh !== undefined && tokens.handedOut?.refresh !== undefined,
  );
}

function notLookedAt(why: string): Rotation {
  return { state: "not looked at", why };
}

function whyNoneWasReplaced(days: number | undefined): string {
  if (days === undefined)
    return `Refresh tokens are replaced from day ${ROTATION_DAY} on; --days 330 looks at it.`;
  if (days < ROTATION_DAY) {
    return `Refresh tokens are replaced from day ${ROTATION_DAY} on, and --days ${days} ends before it.`;
  }
  return "No access token was asked for once the refresh token was to be replaced.";
}
