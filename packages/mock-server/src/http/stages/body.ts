import type { IncomingMessage } from "node:http";
import JSON5 from "json5";
import { Refusal } from "../../domain/ground/refusal.js";

const LARGEST_BYTES = 1024 * 1024;
/** A caller who goes on sending beyond this is cut off without an answer. */
const MOST_DRAINED_BYTES = 32 * LARGEST_BYTES;

/**
 * Reads a request's body to its end.
 *
 * @throws {Refusal} TooLarge beyond 1 MiB
 */
export function readBody(request: IncomingMessage): Promise<string> {
  return new Promise((fulfil, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size <= LARGEST_BYTES) chunks.push(chunk);
      else if (size > MOST_DRAINED_BYTES) request.destroy();
      // What lies between is read and dropped, so that the caller can finish and see the refusal.
      else chunks.length = 0;
    });
    request.on("end", () => {
      if (size > LARGEST_BYTES)
        reject(new Refusal("TooLarge", `The body is larger than ${LARGEST_BYTES} bytes.`));
      else fulfil(Buffer.concat(chunks).toString("utf8"));
    });
    request.on("error", reject);
    request.on("close", () => reject(new Refusal("BadInput", "The body ended before it was complete.")));
  });
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
  return text.replaceAll(/"(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*'/g, (quoted) =>
    // A break behind a backslash continues the line in JSON5 and is left alone.
    quoted.replaceAll(/(?<!\\)\r\n|(?<!\\)[\r\n]/g, (lineBreak) => JSON.stringify(lineBreak).slice(1, -1)),
  );
}
