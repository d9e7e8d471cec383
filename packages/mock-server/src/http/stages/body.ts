import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { createRequire } from "node:module";
import {
  BodyCutOffError,
  type BodyLimits,
  BodyTooLargeError,
  jsonProblem,
  readBounded,
} from "@kaizala-gateway/foundation";
import { Refusal } from "../../domain/ground/refusal.js";
import { DEEPEST, nestedTooDeeply } from "../leniency/spelling.js";
import { charsetOf, textIn } from "./charset.js";
import { codingsOf, decoded } from "./content-coding.js";
import { endOfPiece, isNestedBeyond } from "./pieces.js";

/** Nothing that is so short takes long to parse, however it is nested. */
const SHORT_BODY = 10_000;

/** JSON5 reads sign by sign, which takes half a second of processor time for 1 MiB of them. */
const LONGEST_LENIENT = 128 * 1024;

const require = createRequire(import.meta.url);

const MIB = 1024 * 1024;
const LIMITS = { mostBytes: MIB, mostDrainedBytes: 32 * MIB };
/** What cannot be made smaller grows a little by its coding. */
const CODED_LIMITS = { ...LIMITS, mostBytes: MIB + 64 * 1024 };

/**
 * Reads a request's body to its end, and decodes it by its headers.
 *
 * @throws {Refusal} TooLarge beyond 1 MiB, before or after decoding; UnsupportedMediaType for an unknown coding or
 *   charset; BadInput for one that ended early, or is not of its coding or charset
 */
export async function readBody(request: IncomingMessage): Promise<string> {
  const codings = codingsOf(request);
  const charset = charsetOf(request.headers["content-type"]);
  const bytes = await readBytes(request, codings.length === 0 ? LIMITS : CODED_LIMITS);
  return textIn(charset, await decoded(bytes, codings, MIB));
}

/**
 * Decodes a body that was read, as {@link readBody} does.
 *
 * @throws {Refusal}
 */
export async function decodedBody(
  bytes: Buffer,
  headers: Pick<IncomingHttpHeaders, "content-encoding" | "content-type">,
): Promise<string> {
  const codings = codingsOf({ headers });
  const charset = charsetOf(headers["content-type"]);
  return textIn(charset, await decoded(bytes, codings, MIB));
}

async function readBytes(request: IncomingMessage, limits: BodyLimits): Promise<Buffer> {
  try {
    return await readBounded(request, limits);
  } catch (error) {
    if (error instanceof BodyTooLargeError) throw new Refusal("TooLarge", error.message);
    if (error instanceof BodyCutOffError) throw new Refusal("BadInput", error.message);
    throw error;
  }
}

/**
 * Parses a body as the service did: JSON, else JSON with unquoted names, single quotes and trailing
 * commas, else the same with raw line breaks inside texts (observed).
 *
 * @returns undefined for an empty body
 * @throws {Refusal} BadInput for what is none of them, is long and nested too deeply, or is very long and no JSON
 */
export function parseBody(text: string): unknown {
  const trimmed = text.trim();
  if (trimmed === "") return undefined;
  if (trimmed.length > SHORT_BODY && isNestedBeyond(DEEPEST, trimmed)) throw nestedTooDeeply();
  try {
    return JSON.parse(trimmed);
  } catch {
    return parseLeniently(trimmed);
  }
}

function parseLeniently(text: string): unknown {
  if (text.length > LONGEST_LENIENT) {
    const rule = `unquoted names, single quotes, trailing commas and line breaks in texts are read in up to ${LONGEST_LENIENT} characters`;
    throw new Refusal("BadInput", `The body is not strict JSON: ${jsonProblem(text)}; ${rule}.`);
  }
  // Loaded with the first body that is no JSON: most callers send none.
  const JSON5: typeof import("json5") = require("json5");
  try {
    return JSON5.parse(text);
  } catch (error) {
    const escaped = escapeLineBreaks(text);
    if (escaped !== text) {
      try {
        return JSON5.parse(escaped);
      } catch {
        // The first error is the one to report: its position fits what was sent.
      }
    }
    const why = error instanceof Error ? error.message.replace(/^JSON5: /, "") : "";
    throw new Refusal("BadInput", `The body is not JSON: ${why}.`);
  }
}

/** Writes raw line breaks inside quoted texts as escapes. */
function escapeLineBreaks(text: string): string {
  let escaped = "";
  let copiedTo = 0;
  for (let at = 0; at < text.length; ) {
    const end = endOfPiece(text, at);
    if (text[at] === '"' || text[at] === "'") {
      escaped += text.slice(copiedTo, at) + withoutLineBreaks(text.slice(at, end));
      copiedTo = end;
    }
    at = end;
  }
  return escaped + text.slice(copiedTo);
}

function withoutLineBreaks(quoted: string): string {
  return quoted.replaceAll(/\\(?:\r\n|[\s\S])|\r\n?|\n/g, (found) =>
    // A break behind a backslash continues the line in JSON5 and is left alone.
    found.startsWith("\\") ? found : JSON.stringify(found).slice(1, -1),
  );
}
