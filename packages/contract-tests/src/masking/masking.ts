import { JSON_WEB_TOKEN, maskedText, secretKind } from "@kaizala-gateway/foundation";
import { exceptErrorCodes } from "./error-codes.js";

/** What stands for a secret. */
export const MASK = "[masked]";

/**
 * A text without secrets: values of fields that hold some, and whatever looks like a token. The codes of the client's
 * errors are none.
 *
 * @param known secrets that are masked wherever they stand
 */
export function masked(text: string, known: readonly string[] = []): string {
  return exceptErrorCodes(withoutTokens(text, known), (one) => maskedText(one, MASK));
}

/** A text without known secrets and whatever looks like a token. */
export function withoutTokens(text: string, known: readonly string[]): string {
  return known.reduce(withoutSecret, text).replaceAll(JSON_WEB_TOKEN, MASK);
}

/** Shorter secrets stand in other words by chance, and are masked as words of their own alone. */
const SHORTEST_WITHIN_WORDS = 8;

function withoutSecret(text: string, secret: string): string {
  if (secret === "") return text;
  if (secret.length >= SHORTEST_WITHIN_WORDS) return text.replaceAll(secret, MASK);
  const literal = secret.replaceAll(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  return text.replaceAll(new RegExp(`(?<![\\p{L}\\p{N}_])${literal}(?![\\p{L}\\p{N}_])`, "gu"), MASK);
}

/** The value of a header as it may be shown. */
export function maskedHeader(name: string, value: string): string {
  return secretKind(name) === undefined ? masked(value) : MASK;
}

/** The secrets that the environment names. */
export function secretsOf(env: NodeJS.ProcessEnv): string[] {
  return [env.KAIZALA_APPLICATION_SECRET, env.KAIZALA_REFRESH_TOKEN].filter((value) => value !== undefined);
}
