import { readFile, stat } from "node:fs/promises";
import { OWNER_ONLY_FILE, writeWhole } from "@kaizala-gateway/foundation";
import { CliError } from "../problems/cli-error.js";
import { envLines } from "../server/env-lines.js";
import { VARIABLE_NAMES } from "../server/variables.js";

/**
 * Writes variables into an `.env` file. Lines of the same names are replaced where they are, those of {@link
 * VARIABLE_NAMES} that have no value any more go, and all else stays byte for byte; what the file has no line of comes
 * at its end. A new file is its owner's alone.
 *
 * @throws {CliError} for a file that cannot be read or written
 */
export async function writeEnvFile(file: string, variables: Readonly<Record<string, string>>): Promise<void> {
  try {
    // Each byte is one character, so that those of any charset come through.
    const before = await readFile(file, "latin1").catch((error: unknown) => {
      if (Object(error).code === "ENOENT") return undefined;
      throw error;
    });
    const after = Buffer.from(withVariables(before ?? "", variables), "latin1");
    // Who may read a file that is there is its owner's business.
    const mode = before === undefined ? OWNER_ONLY_FILE : (await stat(file)).mode & 0o777;
    await writeWhole(file, after, mode);
  } catch (error) {
    if (error instanceof CliError) throw error;
    throw new CliError(`The .env file ${file} cannot be written: ${problemOf(error)}`);
  }
}

/** The text of a file, with a character for each of its bytes, with these variables in it, and none of {@link VARIABLE_NAMES} from before. */
export function withVariables(text: string, variables: Readonly<Record<string, string>>): string {
  const lines = new Map([...envLines(variables)].map(([name, line]) => [name, asBytes(line)]));
  const missing = new Map(lines);
  const replaced = text.replaceAll(ASSIGNMENT, (whole, before: string, name: string, end: string) => {
    const line = lines.get(name);
    if (line === undefined) return VARIABLE_NAMES.some((own) => own === name) ? "" : whole;
    missing.delete(name);
    return before + line + end;
  });
  if (missing.size === 0) return replaced;
  const end = text.includes("\r\n") ? "\r\n" : "\n";
  const isEnded = replaced === "" || /[\r\n]$/.test(replaced);
  return replaced + (isEnded ? "" : end) + [...missing.values()].map((line) => line + end).join("");
}

/** A text in UTF-8, with a character for each byte, as the rest of the file is read. */
function asBytes(text: string): string {
  return Buffer.from(text, "utf8").toString("latin1");
}

/**
 * Values in the order in which they are tried. One in quotes may go over several lines. In double quotes shells and
 * dotenv take a backslash for a sign that the next quote is meant, and Node.js does not. A quote without an end is text
 * of its line.
 */
const VALUES = [
  /"(?:\\"|[^"])*"(?=[ \t]*(?:#[^\r\n]*)?$)[^\r\n]*/,
  /"[^"]*"[^\r\n]*/,
  /'[^']*'[^\r\n]*/,
  /`[^`]*`[^\r\n]*/,
  /[^\r\n]*/,
];

/** An assignment with the end of its line: what stands before the name, the name, and that end. */
const ASSIGNMENT = new RegExp(
  String.raw`^([ \t]*(?:export[ \t]+)?)([^\s=#][^=\r\n]*?)[ \t]*=[ \t]*(?:${VALUES.map(({ source }) => source).join("|")})(\r\n|[\r\n]|$(?![\s\S]))`,
  "gm",
);

function problemOf(error: unknown): string {
  const { code, message } = Object(error);
  if (code === "EISDIR") return "it is a folder.";
  if (code === "ENOENT" || code === "ENOTDIR") return "its folder is not there.";
  if (code === "EACCES" || code === "EPERM" || code === "EROFS") return "this user may not write it.";
  return String(message);
}
