import { stat } from "node:fs/promises";
import { dirname } from "node:path";
import { makeFolders, writeWhole } from "@kaizala-gateway/foundation";

/** As any file that a person makes: the reports hold no secrets, and others are to read them. */
const ANYBODY_READS = 0o644;

/**
 * Writes a report whole or not at all, into a folder that is made where there is none.
 *
 * @throws {Error} with one line that names the file and what is wrong with it
 */
export async function writeReport(file: string, text: string): Promise<void> {
  try {
    await makeFolders(dirname(file));
    await writeWhole(file, text, ANYBODY_READS);
  } catch (error) {
    throw new Error(`${file}: ${await whyUnwritable(file, error)}.`, { cause: error });
  }
}

/**
 * Writes reports, and says which, or that one cannot be written.
 *
 * @param write hands back the files that it has written
 * @returns false where one cannot be written
 */
export async function tellOfReports(write: () => Promise<readonly string[]>): Promise<boolean> {
  try {
    for (const file of await write()) process.stdout.write(`Report written to ${file}\n`);
    return true;
  } catch (error) {
    process.stderr.write(`kaizala-contract: A report cannot be written: ${Object(error).message}\n`);
    return false;
  }
}

/** The system tells of the file that it was written to before it took its name, and not of this one. */
async function whyUnwritable(file: string, error: unknown): Promise<string> {
  const isFolder = await stat(file).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (isFolder) return "is a folder";
  const { code, message } = Object(error);
  if (code === "EACCES" || code === "EPERM") return "nobody lets this program write there";
  if (code === "EEXIST" || code === "ENOTDIR") return "a file stands where its folder would be";
  if (code === "ENOSPC") return "there is no room left";
  return String(code ?? message);
}
