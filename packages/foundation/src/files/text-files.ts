import { createReadStream } from "node:fs";

const MEBIBYTE = 1024 * 1024;
/** As much as the control API takes in a body. */
const LARGEST_MEBIBYTES = 64;

/**
 * Reads a text that somebody named, which may be a pipe, and may have been written by any editor: in UTF-8 or UTF-16,
 * with a mark of its order of bytes or without.
 *
 * @param largestMebibytes default 64
 * @throws {Error} with one line that says what is wrong, without the name of the file
 */
export function readTextFile(file: string, largestMebibytes = LARGEST_MEBIBYTES): Promise<string> {
  return readText(createReadStream(file), largestMebibytes);
}

/**
 * The same of what comes from elsewhere, such as standard input.
 *
 * @throws {Error} with one line that says what is wrong
 */
export async function readText(
  bytes: AsyncIterable<Uint8Array>,
  largestMebibytes = LARGEST_MEBIBYTES,
): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of bytes) {
      size += chunk.length;
      if (size > largestMebibytes * MEBIBYTE) break;
      chunks.push(chunk);
    }
  } catch (error) {
    const code = Object(error).code;
    if (code === "ENOENT") throw new Error("there is no such file.");
    if (code === "EISDIR") throw new Error("it is a folder.");
    throw new Error(`it cannot be read (${code}).`);
  }
  if (size > largestMebibytes * MEBIBYTE) throw new Error(`it is larger than ${largestMebibytes} MiB.`);
  return decodeText(Buffer.concat(chunks));
}

/**
 * The text in a file's bytes, without a mark of their order.
 *
 * @throws {Error} with one line, for bytes that are neither UTF-8 nor UTF-16
 */
export function decodeText(bytes: Uint8Array): string {
  const encoding = encodingOf(bytes);
  try {
    // It takes the mark away.
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new Error("it is no text in UTF-8 or UTF-16.");
  }
}

/** By the mark, or by where the zeros of a first character are that is ASCII, as in YAML, JSON and PEM it is. */
function encodingOf([first, second]: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" {
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  if (first === 0 && second !== 0) return "utf-16be";
  return first !== 0 && second === 0 ? "utf-16le" : "utf-8";
}
