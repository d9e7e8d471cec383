/** A field that was found in a text. */
export interface FieldInText {
  readonly name: string;
  /** As it stands in the text, without its quotes. */
  readonly value: string;
  /** Where the value begins in the text. */
  readonly at: number;
  /** Whether name and value are apart as in a query or a form (`=`), as in JSON (`:`), or as in XML (`>`). */
  readonly separator: "=" | ":" | ">";
  /** What stands around the name: a quote, with the backslashes before it; empty for none. */
  readonly nameQuote: string;
  /** What stands around the value. */
  readonly valueQuote: string;
}

const LONGEST_NAME = 128;
const LONGEST_ELEMENT = 512;
const LONGEST_GAP = 64;
const SEPARATOR = /[=:>]/g;
const NAME_BEFORE = /(?<=^|[^\w.%[\]-])([\w.%[\]-]+)$/;
const QUOTED_NAME_BEFORE = /(\\*["'])([\w.%[\] -]+)\1$/;
const ELEMENT_BEFORE = /^<(?:[\w.-]+:)?([\w.-]+)(?:\s[^<>]*)?$/;
const OPENING_QUOTE = /(\\*)(["'])/y;
const BARE = /[^\s"'`,;&{}[\]<>\\#]+/y;
const SCHEME = /^(?:bearer|basic)$/i;

/**
 * The fields in a text that may be JSON, JSON in a string of JSON, lenient JSON, a form, a query, headers, XML, or
 * have one of those somewhere in it. The time it takes grows as the text does: what is looked back at is bounded,
 * and what was given is not looked at again.
 *
 * @param isWanted whether a field of a name is given; what stands in the value of another is looked at as well
 */
export function* fieldsInText(text: string, isWanted: (name: string) => boolean): Generator<FieldInText> {
  let from = 0;
  for (;;) {
    SEPARATOR.lastIndex = from;
    const found = SEPARATOR.exec(text);
    if (found === null) return;
    from = found.index + 1;
    const separator = found[0] as FieldInText["separator"]; // One of those that were searched for.
    const named = separator === ">" ? elementBefore(text, found.index) : nameBefore(text, found.index);
    if (named === undefined || !isWanted(named.name)) continue;
    for (const value of separator === ">" ? [contentAt(text, from)] : valuesAt(text, from)) {
      from = value.at + value.value.length + value.valueQuote.length;
      if (value.value !== "") yield { ...named, ...value, separator };
    }
  }
}

function nameBefore(text: string, end: number): Pick<FieldInText, "name" | "nameQuote"> | undefined {
  let last = end;
  while (last > 0 && end - last < LONGEST_GAP && isSpace(text.charCodeAt(last - 1))) last -= 1;
  const before = text.slice(Math.max(0, last - LONGEST_NAME), last);
  const quoted = QUOTED_NAME_BEFORE.exec(before);
  if (quoted) return { name: quoted[2] ?? "", nameQuote: quoted[1] ?? "" };
  const bare = NAME_BEFORE.exec(before);
  return bare ? { name: decoded(bare[1] ?? ""), nameQuote: "" } : undefined;
}

function elementBefore(text: string, end: number): Pick<FieldInText, "name" | "nameQuote"> | undefined {
  const before = text.slice(Math.max(0, end - LONGEST_ELEMENT), end);
  const begin = before.lastIndexOf("<");
  const element = begin === -1 ? null : ELEMENT_BEFORE.exec(before.slice(begin));
  return element ? { name: element[1] ?? "", nameQuote: "" } : undefined;
}

type Value = Pick<FieldInText, "value" | "at" | "valueQuote">;

function contentAt(text: string, from: number): Value {
  const isRaw = text.startsWith("<![CDATA[", from);
  const at = isRaw ? from + "<![CDATA[".length : from;
  const end = text.indexOf(isRaw ? "]]>" : "<", at);
  return { value: text.slice(at, end === -1 ? text.length : end), at, valueQuote: "" };
}

/** One value, or those of a list. */
function* valuesAt(text: string, from: number): Generator<Value> {
  const begin = afterSpaces(text, from);
  if (text[begin] !== "[") return yield valueAt(text, begin);
  for (let at = begin + 1; ; ) {
    const value = valueAt(text, afterSpaces(text, at));
    yield value;
    at = afterSpaces(text, value.at + value.value.length + value.valueQuote.length);
    if (text[at] !== ",") return;
    at += 1;
  }
}

function valueAt(text: string, begin: number): Value {
  OPENING_QUOTE.lastIndex = begin;
  const opening = OPENING_QUOTE.exec(text);
  if (opening) {
    const [valueQuote, { length: escapes } = "", quote = ""] = opening;
    const at = begin + valueQuote.length;
    const end = closingQuote(text, at, quote, escapes);
    return { value: text.slice(at, end), at, valueQuote };
  }
  const first = bareAt(text, begin);
  if (!SCHEME.test(first.value)) return first;
  // The scheme of a header tells nothing; what follows it does.
  const second = bareAt(text, afterSpaces(text, begin + first.value.length));
  return second.value === "" ? first : second;
}

function bareAt(text: string, at: number): Value {
  BARE.lastIndex = at;
  return { value: BARE.exec(text)?.[0] ?? "", at, valueQuote: "" };
}

/**
 * Where a string ends whose quotes have that many backslashes before them. A string in a string is escaped once
 * more, so a quote in it has other numbers of them, and so has one after an escaped backslash.
 */
function closingQuote(text: string, from: number, quote: string, escapes: number): number {
  for (let at = text.indexOf(quote, from); at !== -1; at = text.indexOf(quote, at + 1)) {
    let count = 0;
    while (at - count > from && text[at - count - 1] === "\\") count += 1;
    if (count < escapes) return at - count;
    if ((count - escapes) % (2 * (escapes + 1)) === 0) return at - escapes;
  }
  return text.length;
}

function afterSpaces(text: string, from: number): number {
  let at = from;
  while (at - from < LONGEST_GAP && isSpace(text.charCodeAt(at))) at += 1;
  return at;
}

function isSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d);
}

function decoded(name: string): string {
  if (!name.includes("%")) return name;
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
