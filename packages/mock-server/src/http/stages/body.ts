import type { IncomingMessage } from "node:http";
import { createRequire } from "node:module";
import { BodyCutOffError, BodyTooLargeError, readBounded } from "@kaizala-gateway/foundation";
import { Refusal } from "../../domain/ground/refusal.js";

const require = createRequire(import.meta.url);

const MIB = 1024 * 1024;
const LIMITS = { mostBytes: MIB, mostDrainedBytes: 32 * MIB };

/**
 * Reads a request's body to its end.
 *
 * @throws {Refusal} TooLarge beyond 1 MiB, BadInput for one that ended early
 */
export async function readBody(request: IncomingMessage): Promise<string> {
  try {
    return (await readBounded(request, LIMITS)).toString("utf8");
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
 * @throws {Refusal} BadInput for what is none of them
 */
export function parseBody(text: string): unknown {
  const trimmed = text.trim();
  if (trimmed === "") return undefined;
  try {
    return JSON.parse(trimmed);
  } catch {
    return parseLeniently(trimmed);
  }
}

function parseLeniently(text: string): unknown {
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

/** What matters to where texts begin and end. None is longer than two characters, so that one pass is enough. */
const MARK = /[\\"'\n]|\r\n?|\/[/*]/g;

/** Writes raw line breaks inside quoted texts as escapes, in time that grows with the body's length alone. */
function escapeLineBreaks(text: string): string {
  let quote = "";
  let readTo = 0;
  return text.replaceAll(MARK, (mark, at: number) => {
    if (at < readTo) return mark;
    if (mark === "\\") {
      // A break behind a backslash continues the line in JSON5 and is left alone.
      readTo = at + 2;
    } else if (quote === "") {
      if (mark === '"' || mark === "'") quote = mark;
      else if (mark === "//" || mark === "/*") readTo = endOfComment(text, at);
    } else if (mark === quote) quote = "";
    else if (mark.trim() === "") return JSON.stringify(mark).slice(1, -1);
    return mark;
  });
}

function endOfComment(text: string, start: number): number {
  const mark = text[start + 1] === "*" ? "*/" : "\n";
  const end = text.indexOf(mark, start + 2);
  return end === -1 ? text.length : end + mark.length;
}
