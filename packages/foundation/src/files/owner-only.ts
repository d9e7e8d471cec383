import { chmodSync, closeSync, openSync } from "node:fs";
import { makeFolder, makeFolders } from "./folders.js";

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
 * Makes a folder that its owner alone may enter, where there is none. That in which it is must be there.
 *
 * @throws the system's error where it cannot be made
 */
export function makeOwnerOnlyFolder(folder: string): Promise<void> {
  return makeFolder(folder, OWNER_ONLY_FOLDER);
}

/**
 * {@link makeOwnerOnlyFolder}, and those in which it is.
 *
 * @throws the system's error where one cannot be made
 */
export function makeOwnerOnlyFolders(folder: string): Promise<void> {
  return makeFolders(folder, OWNER_ONLY_FOLDER);
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
