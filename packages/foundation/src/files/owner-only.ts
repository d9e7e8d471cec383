import { chmodSync, closeSync, openSync } from "node:fs";

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
