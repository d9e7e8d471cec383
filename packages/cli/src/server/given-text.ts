import { readText, readTextFile } from "@kaizala-gateway/foundation";
import { STANDARD } from "./standard.js";

/**
 * The text in a file that somebody named, or of standard input.
 *
 * @throws {Error} with one line that says what is wrong, without the name of the file
 */
export function readGivenText(file: string): Promise<string> {
  return file === STANDARD ? readText(process.stdin) : readTextFile(file);
}

/** A file for a sentence about it. */
export function givenName(file: string): string {
  return file === STANDARD ? "standard input" : file;
}
