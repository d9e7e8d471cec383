import { isError } from "../errors/is-error.js";

const MASK = "[secret]";

/**
 * Masks secrets in a text from elsewhere: a service may repeat a token in its answer, and a `fetch`
 * or a token store may put one into what it throws.
 */
export function redact(text: string, secrets: readonly string[]): string {
  return secrets.reduce(withoutSecret, text);
}

/**
 * Shorter secrets stand in other words by chance, and are masked as words of their own alone. The contract tests mask
 * alike, by code of their own: the client takes nothing from other packages, and has this for itself.
 */
const SHORTEST_WITHIN_WORDS = 8;

function withoutSecret(text: string, secret: string): string {
  if (secret === "") return text;
  if (secret.length >= SHORTEST_WITHIN_WORDS) return text.replaceAll(secret, MASK);
  const literal = secret.replaceAll(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  return text.replaceAll(new RegExp(`(?<![\\p{L}\\p{N}_])${literal}(?![\\p{L}\\p{N}_])`, "gu"), MASK);
}

/**
 * A copy of a thrown value that is fit for `cause`. It keeps what serves to find the fault, and no
 * other properties, because those of some HTTP libraries hold the whole request.
 */
export function redactedCause(thrown: unknown, secrets: readonly string[], depth = 0): Error {
  if (!isError(thrown)) return new Error(redact(String(thrown), secrets));
  const hasCause = thrown.cause !== undefined && depth < 5;
  const copy = new Error(
    redact(thrown.message, secrets),
    hasCause ? { cause: redactedCause(thrown.cause, secrets, depth + 1) } : undefined,
  );
  copy.name = thrown.name;
  if (thrown.stack !== undefined) copy.stack = redact(thrown.stack, secrets);
  if ("code" in thrown && typeof thrown.code === "string") Object.assign(copy, { code: thrown.code });
  return copy;
}
