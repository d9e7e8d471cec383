import { fieldsInText } from "./fields-in-text.js";
import { secretKind } from "./secret-names.js";
import { JSON_WEB_TOKEN, SCHEME_CREDENTIALS } from "./shapes.js";

/** Values that give nothing away, but tell what was done. */
const EMPTY = new Set(["null", "undefined"]);
/** `Bearer <token>`, as sentences say what to send; the name in it is no element. */
const PLACEHOLDER = /\b(?:bearer|basic) {1,8}<[\w-]{1,32}>$/i;
const LONGEST_PLACEHOLDER = 64;

/**
 * A text without the values of fields whose names tell of a secret, and without JSON Web Tokens.
 *
 * @param mask what stands for them; it is not encoded
 */
export function maskedText(text: string, mask: string): string {
  const parts: string[] = [];
  let from = 0;
  for (const field of fieldsInText(text, isSecret)) {
    const { value, at, separator, nameQuote, valueQuote } = field;
    // "pin: is wrong" is a sentence.
    const isProse = separator === ":" && nameQuote === "" && valueQuote === "" && !/^\d/.test(value);
    const isPlaceholder =
      separator === ">" &&
      !/^[\w+/]/.test(value) &&
      PLACEHOLDER.test(text.slice(Math.max(0, at - LONGEST_PLACEHOLDER), at));
    if (isProse || isPlaceholder || EMPTY.has(value)) continue;
    // A number becomes a text where it is one of JSON.
    const quote = valueQuote === "" && separator === ":" ? nameQuote : "";
    parts.push(text.slice(from, at), quote, mask, quote);
    from = at + value.length;
  }
  return withoutCredentials(parts.join("") + text.slice(from), mask);
}

/** A text without what is a secret by its form, whatever its name: JSON Web Tokens, and what follows `Bearer`. */
export function withoutCredentials(text: string, mask: string): string {
  return text.replaceAll(JSON_WEB_TOKEN, mask).replaceAll(SCHEME_CREDENTIALS, mask);
}

/** Deeper ones are nobody's; each is shorter than the one that it is in. */
const DEEPEST_ENCODING = 4;

/**
 * A request's target, or another address, without secrets: the values of parameters that are named like one,
 * however their names are encoded, those in addresses, texts and JSON within a parameter, and JSON Web Tokens.
 *
 * @param mask what stands for them, percent-encoded
 */
export function maskedTarget(target: string, mask: string): string {
  if (!/=|%3d|eyJ/i.test(target)) return target;
  return maskedParts(target, mask, DEEPEST_ENCODING);
}

function maskedParts(target: string, mask: string, depth: number): string {
  return target
    .split(/([?&;#])/)
    .map((part) => {
      const equals = part.indexOf("=");
      if (equals === -1) return maskedInside(part, mask, depth);
      const [name, value] = [part.slice(0, equals), part.slice(equals + 1)];
      if (value !== "" && isSecret(decoded(name) ?? name)) return `${name}=${encodeURIComponent(mask)}`;
      return `${name}=${maskedInside(value, mask, depth)}`;
    })
    .join("")
    .replaceAll(JSON_WEB_TOKEN, encodeURIComponent(mask));
}

/** The value of a parameter, which may be an address or a text with secrets of its own. */
function maskedInside(value: string, mask: string, depth: number): string {
  const plain = value.includes("%") ? decoded(value) : undefined;
  if (plain === undefined) return value;
  const nested = depth > 0 && plain.includes("=") ? maskedParts(plain, mask, depth - 1) : plain;
  const masked = maskedText(nested, mask);
  return masked === plain ? value : encodeURIComponent(masked);
}

function isSecret(name: string): boolean {
  return secretKind(name) !== undefined;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
