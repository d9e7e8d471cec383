import { chmodSync, closeSync, openSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";

/** The mode of a file that holds secrets, whatever the umask. Windows goes by the folder instead. */
export const OWNER_ONLY_FILE = 0o600;
/** The mode of a folder that holds such files. */
export const OWNER_ONLY_FOLDER = 0o700;

/**
 * Makes an empty file that its owner alone may read, where there is none: for what a library then fills, which would
 * go by the umask. Where it cannot be made, the library says why.
 */
export function makeOwnerOnlySync(file: string): void {
  try {
    closeSync(openSync(file, "wx", OWNER_ONLY_FILE));
  } catch {
    // It is there, or its folder is not.
  }
}

/**
 * Makes a folder that its owner alone may enter, where there is none. That in which it is must be there: Node.js tries
 * for ever to make those above it where the system takes none, as below `/proc`.
 *
 * @throws the system's error where it cannot be made
 */
export async function makeOwnerOnlyFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { mode: OWNER_ONLY_FOLDER });
  } catch (error) {
    if (Object(error).code !== "EEXIST") throw error;
  }
}

/**
 * {@link makeOwnerOnlyFolder}, and those in which it is.
 *
 * @throws the system's error where one cannot be made
 */
export async function makeOwnerOnlyFolders(folder: string): Promise<void> {
  try {
    await makeOwnerOnlyFolder(folder);
  } catch (error) {
    const parent = dirname(folder);
    if (Object(error).code !== "ENOENT" || parent === folder) throw error;
    await makeOwnerOnlyFolders(parent);
    await makeOwnerOnlyFolder(folder);
  }
}

/**
 * Takes what an earlier version may have left for all to read for the owner alone.
 *
 * @param mode {@link OWNER_ONLY_FILE} or {@link OWNER_ONLY_FOLDER}
 */
export function restrictSync(path: string, mode: number): void {
  try {
    chmodSync(path, mode);
  } catch {
    // There is none, or it is somebody else's, who decides.
  }
}
