import { JSON_WEB_TOKEN, secretKind } from "@kaizala-gateway/foundation";
import { printableIn, visited } from "../recording/encodings.js";
import { privateValuesIn } from "../recording/private-values.js";
import { PSEUDONYM } from "../recording/pseudonyms.js";
import type { Recording } from "../recording/recording.js";

/** Something in a recording that may be a secret; what it is, is not repeated. */
export interface Suspicion {
  /** Where it is in the file: `answer.body.json.note`. */
  readonly at: string;
  /** What it looks like: `a JSON Web Token`. */
  readonly looksLike: string;
}

/** Identifiers, hashes and cursors are as random as secrets, and none. */
const RANDOM_BY_NATURE = /(?:ids?|cursor|hash|etag|sha\d+)$/i;
const GUID = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/gi;
const LONG_WORD = /[\w+/-]{20,}={0,2}/g;
const HEXADECIMAL = /^[\da-f]{32,}$/i;
/** Bits for each character: texts of words have some 4 only from far longer ones on, random ones from 20. */
const RANDOM_BITS = 3.7;
const RANDOM_HEXADECIMAL_BITS = 3.2;
/** A body that says what is wrong with a field has its name too. */
const NO_SECRET = /^(?:true|false|null|undefined|none|)$/i;

/**
 * What in a recording still looks like a secret, in whatever encoding: a token by its shape, the value of a field
 * that is named like one and has no pseudonym, and what only chance writes. Each place is told once.
 */
export function suspicionsIn({ request, answer }: Recording): Suspicion[] {
  const found = new Map<string, Suspicion>();
  const look = (value: unknown, at: string, name: string): void => {
    if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) look(item, `${at}[${index}]`, name);
    } else if (typeof value === "object" && value !== null) {
      for (const [key, child] of Object.entries(value)) look(child, `${at}.${key}`, key);
    } else if ((typeof value === "string" || typeof value === "number") && !found.has(at)) {
      const looksLike = likenessOf(String(value), name);
      if (looksLike !== undefined) found.set(at, { at, looksLike });
    }
  };
  look(request.path, "request.path", "");
  for (const [name, value] of request.query) look(value, `request.query.${name}`, name);
  for (const part of ["headers", "body"] as const) {
    look(request[part], `request.${part}`, part);
    look(answer[part], `answer.${part}`, part);
  }
  return [...found.values()];
}

function likenessOf(text: string, name: string): string | undefined {
  if (secretKind(name) !== undefined && isKept(text)) return `the value of a field named ${name}`;
  let likeness: string | undefined;
  const look = (plain: string) => {
    likeness ??= likenessOfPlain(plain, RANDOM_BY_NATURE.test(name));
    return plain;
  };
  visited(text, {
    text: look,
    json: (value) => {
      likeness ??= likenessInJson(value);
      return value;
    },
  });
  return likeness;
}

function likenessInJson(value: unknown, name = ""): string | undefined {
  if (typeof value === "string" || typeof value === "number") return likenessOf(String(value), name);
  if (typeof value !== "object" || value === null) return undefined;
  for (const [key, child] of Object.entries(value)) {
    const likeness = likenessInJson(child, Array.isArray(value) ? name : key);
    if (likeness !== undefined) return likeness;
  }
  return undefined;
}

function likenessOfPlain(text: string, isRandomByNature: boolean): string | undefined {
  if (text.search(JSON_WEB_TOKEN) !== -1) return "a JSON Web Token";
  for (const [kind, value] of privateValuesIn(text)) {
    if (kind !== "name" && kind !== "phone" && kind !== "state" && isKept(value)) {
      return "a field or a header with a secret";
    }
  }
  if (isRandomByNature) return undefined;
  const words = text.replaceAll(PSEUDONYM, " ").replaceAll(GUID, " ").match(LONG_WORD) ?? [];
  return words.some(isRandom) ? "a random text, such as a key or a token" : undefined;
}

function isKept(value: string): boolean {
  return !NO_SECRET.test(value.replaceAll(PSEUDONYM, "").trim());
}

function isRandom(word: string): boolean {
  // It was looked at as well.
  if (printableIn(word) !== undefined) return false;
  if (HEXADECIMAL.test(word)) return bitsOf(word) > RANDOM_HEXADECIMAL_BITS;
  return /\d/.test(word) && /[a-z]/.test(word) && /[A-Z]/.test(word) && bitsOf(word) > RANDOM_BITS;
}

/** Shannon's entropy of a text, in bits for each character. */
function bitsOf(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => {
    const share = count / text.length;
    return sum - share * Math.log2(share);
  }, 0);
}
