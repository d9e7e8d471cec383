import { parseShallowJson } from "@kaizala-gateway/foundation";

/** What is done with the texts that a text holds, and with itself. */
export interface TextVisitor {
  /** Is handed each text, decoded; gives what stands for it. */
  text(plain: string): string;
  /** Is handed what JSON within a text holds; gives what stands for it. */
  json(value: unknown, depth: number): unknown;
  /** Is handed what may be bytes, a character each; gives what stands for them. Default they stay. */
  bytes?(raw: string): string;
}

/** Deeper encodings are nobody's. Each level costs as much as the text is long. */
const DEEPEST = 8;
const SHORTEST_BASE64 = 8;
/** A string with escapes, of JSON or nearly; one that does not end goes on to the end of the text. */
const LITERAL = /"[^"\\]*\\(?:.(?:[^"\\]|\\.)*)?(?:"|\\?$)|'[^'\\]*\\(?:.(?:[^'\\]|\\.)*)?(?:'|\\?$)/gs;
const SEGMENT = /[^<>"]+/g;
const ENTITY = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos));/gi;
const RUN = /[\w.~+%/=!'()*-]+/g;
const BASE64 = /[\w+/-]{8,}={0,2}/g;
/** Of eight bytes at least, by themselves. */
const HEX = /(?<!\w)(?:[\da-f]{2}){8,}(?!\w)/gi;

/**
 * Has a visitor see a text and whatever it holds in another encoding: JSON, strings of what is nearly JSON, escapes
 * of XML, percent-encoding, hexadecimal digits, and base64 of both alphabets wherever it begins; each of those within
 * another as well.
 *
 * @param depth how many encodings it was in already
 * @returns the text with what the visitor gave, encoded as it was; the same text where nothing was changed
 */
export function visited(text: string, visitor: TextVisitor, depth = 0): string {
  const inside = depth < DEEPEST ? visitedJson(text, visitor, depth + 1) : undefined;
  if (inside !== undefined) return inside;
  const plain = visitor.text(text);
  if (depth >= DEEPEST) return plain;
  const within = (part: string) => visited(part, visitor, depth + 1);
  const run = (part: string) => visitedRun(part, visitor, within);
  const segment = (part: string) => visitedSegment(part, within, run);
  if (!plain.includes("\\")) return plain.replace(SEGMENT, segment);
  return parted(
    plain,
    LITERAL,
    (part) => visitedLiteral(part, within),
    (rest) => rest.replace(SEGMENT, segment),
  );
}

/** A text that is JSON as a whole, and not nested deeply; undefined for any other. */
function visitedJson(text: string, visitor: TextVisitor, depth: number): string | undefined {
  if (!/^\s*[[{"]/.test(text)) return undefined;
  let value: unknown;
  try {
    value = parseShallowJson(text);
  } catch {
    return undefined;
  }
  const shown = JSON.stringify(visitor.json(value, depth));
  return shown === JSON.stringify(value) ? text : shown;
}

function visitedLiteral(literal: string, within: (part: string) => string): string {
  const quote = literal.charAt(0);
  const isClosed = literal.length > 1 && literal.endsWith(quote);
  const plain = unescaped(literal.slice(1, isClosed ? -1 : undefined));
  const shown = within(plain);
  if (shown === plain) return literal;
  const escaped = JSON.stringify(shown).slice(1, -1);
  return `${quote}${quote === "'" ? escaped.replaceAll("'", "\\'") : escaped}${isClosed ? quote : ""}`;
}

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };

function unescaped(text: string): string {
  return text.replaceAll(/\\(?:u([\da-f]{4})|(.))/gis, (_all, code?: string, character = "") =>
    code === undefined ? (ESCAPES[character] ?? character) : String.fromCharCode(Number.parseInt(code, 16)),
  );
}

function visitedSegment(
  segment: string,
  within: (part: string) => string,
  run: (part: string) => string,
): string {
  const plain = segment.includes("&") ? withoutEntities(segment) : segment;
  if (plain === segment) return segment.replace(RUN, run);
  const shown = within(plain);
  if (shown === plain) return segment;
  return shown.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A text of XML as it is read. */
export function withoutEntities(text: string): string {
  return text.replaceAll(ENTITY, (all, decimal?: string, hex?: string, name = "") => {
    const code = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal);
    if (Number.isNaN(code)) return NAMED[name.toLowerCase()] ?? all;
    return code <= 0x10_ff_ff ? String.fromCodePoint(code) : all;
  });
}

const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** Characters that may be percent-encoded, or base64. */
function visitedRun(run: string, visitor: TextVisitor, within: (part: string) => string): string {
  if (!run.includes("%")) {
    const digits = run.replace(HEX, (part) => visitedHex(part, within));
    if (digits !== run) return digits;
    const based = run.replace(BASE64, (part) => visitedBase64(part, visitor, within));
    return based === run && run.includes("+") ? visitedForm(run, visitor) : based;
  }
  return run
    .split(/([/=])/)
    .map((part) => {
      const plain = percentDecoded(part);
      if (plain === part) return part.replace(BASE64, (one) => visitedBase64(one, visitor, within));
      const shown = within(plain);
      if (shown !== plain) return encodeURIComponent(shown);
      return part.includes("+") ? visitedForm(part, visitor) : part;
    })
    .join("");
}

/** A form has a plus sign for a space. */
function visitedForm(part: string, { text }: TextVisitor): string {
  const plain = percentDecoded(part.replaceAll("+", " "));
  const shown = text(plain);
  return shown === plain ? part : encodeURIComponent(shown).replaceAll("%20", "+");
}

/** A text without percent-encoding; bytes that are no UTF-8 stay as they are. */
export function percentDecoded(text: string): string {
  if (!text.includes("%")) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text.replaceAll(/%([0-7][\da-f])/gi, (_all, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
  }
}

function visitedHex(digits: string, within: (part: string) => string): string {
  const plain = printableOf(Buffer.from(digits, "hex"));
  if (plain === undefined) return digits;
  const shown = within(plain);
  if (shown === plain) return digits;
  const encoded = Buffer.from(shown).toString("hex");
  return /[A-F]/.test(digits) ? encoded.toUpperCase() : encoded;
}

function visitedBase64(run: string, visitor: TextVisitor, within: (part: string) => string): string {
  const whole = visitedPrintable(run, within);
  if (whole !== undefined) return whole;
  // The slash is one of its characters, and stands between the steps of a path.
  const steps = run.split("/");
  const shown = steps
    .map((step) => (step.length < SHORTEST_BASE64 ? step : (visitedPrintable(step, within) ?? step)))
    .join("/");
  return shown === run ? visitedBytes(run, visitor) : shown;
}

function visitedPrintable(run: string, within: (part: string) => string): string | undefined {
  const plain = printableIn(run);
  if (plain === undefined) return undefined;
  const shown = within(plain);
  return shown === plain ? run : encodedLike(run, Buffer.from(shown));
}

/** What base64 holds where that is a text; undefined for anything else. */
export function printableIn(base64: string): string | undefined {
  return printableOf(Buffer.from(base64, "base64"));
}

function printableOf(bytes: Buffer): string | undefined {
  const text = bytes.toString("utf8");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what is written for people has none
  const isPrintable = text !== "" && !/[\0-\x08\x0e-\x1f\x7f\ufffd]/.test(text);
  return isPrintable ? text : undefined;
}

/** Something may stand before it that is none of it, so that it begins at any of four places. */
function visitedBytes(run: string, { bytes }: TextVisitor): string {
  if (bytes === undefined) return run;
  for (let begin = 0; begin < 4; begin += 1) {
    const raw = Buffer.from(run.slice(begin), "base64").toString("latin1");
    const shown = bytes(raw);
    if (shown !== raw) {
      return run.slice(0, begin) + encodedLike(run.slice(begin), Buffer.from(shown, "latin1"));
    }
  }
  return run;
}

/** Bytes in the alphabet of a base64, and padded if that is. */
function encodedLike(base64: string, bytes: Buffer): string {
  const isUrl = /[-_]/.test(base64);
  const encoded = bytes.toString(isUrl ? "base64url" : "base64");
  if (isUrl) return base64.endsWith("=") ? encoded.padEnd(Math.ceil(encoded.length / 4) * 4, "=") : encoded;
  return base64.length % 4 === 0 ? encoded : encoded.replace(/=+$/, "");
}

function parted(
  text: string,
  pattern: RegExp,
  inside: (part: string) => string,
  outside: (part: string) => string,
): string {
  const parts: string[] = [];
  let from = 0;
  for (const { 0: part, index } of text.matchAll(pattern)) {
    parts.push(outside(text.slice(from, index)), inside(part));
    from = index + part.length;
  }
  return parts.join("") + outside(text.slice(from));
}
