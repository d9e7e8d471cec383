import { createReadStream } from "node:fs";

/** As much as the control API takes in a body. */
const LARGEST_BYTES = 64 * 1024 * 1024;

/**
 * Reads a file that somebody named, which may be a pipe.
 *
 * @throws {Error} with one line that says what is wrong
 */
export async function readTextFile(file: string): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of createReadStream(file)) {
      size += chunk.length;
      if (size > LARGEST_BYTES) break;
      chunks.push(chunk);
    }
  } catch (error) {
    const code = Object(error).code;
    if (code === "ENOENT") throw new Error("there is no such file.");
    if (code === "EISDIR") throw new Error("it is a folder.");
    throw new Error(`it cannot be read (${code}).`);
  }
  if (size > LARGEST_BYTES) throw new Error("it is larger than 64 MiB.");
  return Buffer.concat(chunks).toString("utf8");
}
