import type { Sighting } from "../finding.js";
import type { ObservedRequest } from "../observed-request.js";
import { seenIn } from "./sightings-of-request.js";

/** Statuses by which the service says that a request is not as it must be. */
const REFUSED: readonly number[] = [400, 413, 415, 416];

/** Requests that broke the contract, and those that the service could read only because it is lenient. */
export function contractSightings(requests: readonly ObservedRequest[]): Sighting[] {
  return requests.flatMap((request) => [
    ...request.differences.map(({ kind, field, sent, rule }) =>
      seenIn(request, kind === "violation" ? "contract" : "lenience", { field, sent, right: rule }),
    ),
    ...refusalSightings(request),
  ]);
}

/** What the service refused by rules that no schema says: the limits of a poll, a webhook whose receiver is silent. */
function refusalSightings(request: ObservedRequest): Sighting[] {
  const { status, differences, refusal, tokens } = request;
  if (refusal === undefined) return [];
  if (status === 401 && tokens.access === undefined) {
    const field = tokens.refresh === undefined ? "header accessToken" : "header refreshToken";
    return [seenIn(request, "contract", { field, sent: undefined, right: refusal })];
  }
  if (!REFUSED.includes(status) || differences.some(({ kind }) => kind === "violation")) return [];
  const whole = request.method === "GET" ? "query" : "body";
  const [, place, rule] = /^([\w.[\]]+): (.*)$/s.exec(refusal) ?? [];
  return [
    seenIn(request, "contract", {
      field: place === undefined ? "request" : `${whole}.${place}`,
      sent: undefined,
      right: rule ?? refusal,
    }),
  ];
}
