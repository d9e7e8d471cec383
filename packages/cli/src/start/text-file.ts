import { readFile } from "node:fs/promises";

/**
 * Reads a file that somebody named.
 *
 * @throws {Error} with one line that says what is wrong
 */
export async function readTextFile(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    const code = Object(error).code;
    if (code === "ENOENT") throw new Error("there is no such file.");
    if (code === "EISDIR") throw new Error("it is a folder.");
    throw new Error(`it cannot be read (${code}).`);
  }
}
