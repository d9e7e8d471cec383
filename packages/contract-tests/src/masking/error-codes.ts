import type { KaizalaErrorCode } from "@kaizala-gateway/client";

/** The codes of the client's errors: one that is new does not compile without. */
const codes: Readonly<Record<KaizalaErrorCode, true>> = {
  refused: true,
  authentication_failed: true,
  reauthentication_required: true,
  permission_denied: true,
  not_found: true,
  invalid_request: true,
  throttled: true,
  server_error: true,
  network_error: true,
  timeout: true,
  contract_violation: true,
  answer_too_large: true,
  redirect_refused: true,
  endpoint_not_allowed: true,
  token_store_failed: true,
  refresh_token_missing: true,
  invalid_argument: true,
};

/** A field that is named like the code of an OAuth sign-in, whose value is the code of an error. */
const FIELD = new RegExp(
  `(?<![\\p{L}\\p{N}_])code(?=["']?\\s*[:=]\\s*["']?(?:${Object.keys(codes).join("|")})(?![\\w-]))`,
  "gu",
);

/** A name that tells of no secret, and that nobody else has given to anything. */
const READABLE = "kgw_readable_code";

/** Masks a text, but for the codes of the client's errors: they tell why a test failed. */
export function exceptErrorCodes(text: string, mask: (text: string) => string): string {
  return mask(text.replaceAll(FIELD, READABLE)).replaceAll(READABLE, "code");
}
