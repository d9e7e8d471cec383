import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";

/**
 * Makes a folder where there is none. That in which it is must be there.
 *
 * @param mode default that of the umask
 * @throws the system's error where it cannot be made
 */
export async function makeFolder(folder: string, mode?: number): Promise<void> {
  try {
    await mkdir(folder, { mode });
  } catch (error) {
    if (Object(error).code !== "EEXIST") throw error;
  }
}

/**
 * {@link makeFolder}, and those in which it is: Node.js tries for ever to make them where the system takes none, as
 * below `/proc`.
 *
 * @throws the system's error where one cannot be made
 */
export async function makeFolders(folder: string, mode?: number): Promise<void> {
  try {
    await makeFolder(folder, mode);
  } catch (error) {
    const parent = dirname(folder);
    if (Object(error).code !== "ENOENT" || parent === folder) throw error;
    await makeFolders(parent, mode);
    await makeFolder(folder, mode);
  }
}
