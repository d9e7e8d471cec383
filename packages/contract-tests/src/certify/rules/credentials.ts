import { type ContractOperation, operationById } from "@kaizala-gateway/foundation";
import type { Sighting } from "../finding.js";
import type { ObservedRequest } from "../observed-request.js";
import { seenIn } from "./sightings-of-request.js";

/** What a refusal is about, by the words in it, and what sign-in over OAuth calls that. */
const NAMES: readonly (readonly [RegExp, string, string?])[] = [
  [/refresh ?token/i, "refreshToken"],
  [/applicationSecret|client_secret/, "applicationSecret", "client_secret"],
  [/\bPIN\b/, "pin"],
  [/applicationId|client_id|connector/i, "applicationId", "client_id"],
  [/\bcode\b/, "code"],
];

/**
 * A request that was answered with 401. An access token that an answer has handed out may have expired since, or have
 * ended, which is how many clients learn that they need a new one.
 *
 * @param requests all of them
 */
export function credentialSightings(
  request: ObservedRequest,
  requests: readonly ObservedRequest[],
): Sighting[] {
  const { operationId, refusal, reason = refusal, tokens } = request;
  if (operationId === null || reason === undefined) return [];
  const operation = operationById("kaizala", operationId);
  if (!operation.needsToken) {
    const field = credentialIn(operation, [reason, refusal ?? ""]);
    return [seenIn(request, "contract", { field, sent: undefined, right: reason })];
  }
  const field = "header accessToken";
  if (tokens.access === undefined) {
    return [seenIn(request, "contract", { field, sent: undefined, right: reason })];
  }
  if (requests.some((one) => one.tokens.handedOut?.access === tokens.access)) return [];
  const right = "must be an access token that the service has handed out";
  const sent = isRefreshToken(tokens.access, requests) ? "a refresh token" : "another text";
  return [seenIn(request, "contract", { field, sent, right })];
}

/** The field of the credential that the first of some sentences is about which names one. */
function credentialIn({ body }: ContractOperation, sentences: readonly string[]): string {
  const found = sentences.map((sentence) => NAMES.find(([words]) => words.test(sentence)));
  const [, name, nameInForm = name] = found.find((one) => one !== undefined) ?? [];
  if (name === undefined) return "request";
  if (body === undefined) return `header ${name}`;
  return `body.${body.contentType === "application/x-www-form-urlencoded" ? nameInForm : name}`;
}

function isRefreshToken(hash: string, requests: readonly ObservedRequest[]): boolean {
  return requests.some(({ tokens }) => tokens.refresh === hash || tokens.handedOut?.refresh === hash);
}
