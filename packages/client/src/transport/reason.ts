import { redact } from "./redaction.js";

/** The longest that the mock server sends, in characters as they are sent. */
const LONGEST = 1024;

/**
 * The reason that a mock server gives for a refusal, secrets masked and in one line; undefined where the
 * header is missing or is not as it makes it.
 */
export function reasonIn(headers: Headers, secrets: readonly string[]): string | undefined {
  const header = headers.get("x-kaizala-reason");
  if (!header || header.length > LONGEST) return undefined;
  try {
    return redact(decodeURIComponent(header).replace(/\p{Cc}+/gu, " "), secrets);
  } catch {
    return undefined;
  }
}
