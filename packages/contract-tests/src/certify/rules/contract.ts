import type { Sighting } from "../finding.js";
import type { ObservedRequest } from "../observed-request.js";
import { credentialSightings } from "./credentials.js";
import { fieldOfRequest } from "./field-of-request.js";
import { seenIn } from "./sightings-of-request.js";

/** Statuses by which the service says that a request is not as it must be. */
const REFUSED: readonly number[] = [400, 413, 415, 416];

/** Requests that broke the contract, and those that the service could read only because it is lenient. */
export function contractSightings(requests: readonly ObservedRequest[]): Sighting[] {
  return requests.flatMap((request) => [
    ...request.differences.map(({ kind, field, sent, rule }) =>
      seenIn(request, kind === "violation" ? "contract" : "lenience", { field, sent, right: rule }),
    ),
    ...refusalSightings(request, requests),
  ]);
}

/** What the service refused by rules that no schema says: the limits of a poll, a webhook whose receiver is silent. */
function refusalSightings(request: ObservedRequest, requests: readonly ObservedRequest[]): Sighting[] {
  const { status, differences, refusal } = request;
  if (status === 401) return credentialSightings(request, requests);
  if (refusal === undefined || !REFUSED.includes(status)) return [];
  if (differences.some(({ kind }) => kind === "violation")) return [];
  const { field, right } = refusedField(request, refusal);
  return [seenIn(request, "contract", { field, sent: undefined, right })];
}

/** The field that a sentence of the service is about, and what it says of it. */
function refusedField(
  request: ObservedRequest,
  refusal: string,
): { readonly field: string; readonly right: string } {
  const [, whole, ofWhole] = /^The (body|query|path) (.*)$/s.exec(refusal) ?? [];
  if (whole !== undefined && ofWhole !== undefined) return { field: whole, right: ofWhole };
  const [, header, ofHeader] = /^(Content-Type|Content-Encoding): (.*)$/s.exec(refusal) ?? [];
  if (header !== undefined && ofHeader !== undefined) return { field: `header ${header}`, right: ofHeader };
  const [, name, ofName] = /^([\w.[\]]+): (.*)$/s.exec(refusal) ?? [];
  const field = name === undefined ? undefined : fieldOfRequest(request, name);
  if (field !== undefined && ofName !== undefined) return { field, right: ofName };
  return { field: name === undefined ? "request" : "body", right: refusal };
}
