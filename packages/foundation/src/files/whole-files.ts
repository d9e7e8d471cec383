import { randomUUID } from "node:crypto";
import { renameSync, rmSync, writeFileSync } from "node:fs";
import { rename, rm, writeFile } from "node:fs/promises";
import { OWNER_ONLY_FILE } from "./owner-only.js";

/**
 * Writes a file so that nobody ever reads half of it, not even another process that writes it at the same time.
 * Where that fails, the file is as it was and nothing is left behind.
 *
 * @param mode of the file; default that its owner alone may read it
 */
export function writeWhole(
  file: string,
  content: string | Uint8Array,
  mode: number = OWNER_ONLY_FILE,
): Promise<void> {
  return placeWhole(`${file}.${randomUUID()}.part`, async (passing) => {
    await writeFile(passing, content, { mode });
    return file;
  });
}

/**
 * The same for a file that is filled bit by bit, or whose name depends on what is in it.
 *
 * @param passing path of the file while it is filled; whoever is killed meanwhile leaves it behind
 * @param fill fills that file, and resolves to the path where it belongs, in the same file system
 */
export async function placeWhole(passing: string, fill: (passing: string) => Promise<string>): Promise<void> {
  try {
    await rename(passing, await fill(passing));
  } catch (error) {
    await rm(passing, { force: true });
    throw error;
  }
}

/** {@link writeWhole} for work that must not be interrupted, such as a transaction. */
export function writeWholeSync(file: string, content: string | Uint8Array, passing: string): void {
  try {
    writeFileSync(passing, content, { mode: OWNER_ONLY_FILE });
    renameSync(passing, file);
  } catch (error) {
    rmSync(passing, { force: true });
    throw error;
  }
}
