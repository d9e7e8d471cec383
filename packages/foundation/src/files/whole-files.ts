import { randomUUID } from "node:crypto";
import { renameSync, rmSync, writeFileSync } from "node:fs";
import { rename, rm, writeFile } from "node:fs/promises";
import { isNotReplaceable, takesNoNewFiles, targetOf, writeInPlace } from "./in-place.js";
import { OWNER_ONLY_FILE } from "./owner-only.js";

/** Puts a file in the place of another. Replaced in tests. */
type Rename = (from: string, to: string) => Promise<void>;

/**
 * Writes a file so that nobody ever reads half of it, not even another process that writes it at the same time.
 * Where that fails, the file is as it was and nothing is left behind.
 *
 * A file that cannot be replaced, such as one that is mounted by itself into a container, is written in place and
 * flushed; so is one in a folder that takes no other file.
 *
 * @param file a symbolic link stays, and what it points to is written
 * @param mode of the file; default that its owner alone may read it
 */
export async function writeWhole(
  file: string,
  content: string | Uint8Array,
  mode: number = OWNER_ONLY_FILE,
  replace: Rename = rename,
): Promise<void> {
  const target = await targetOf(file);
  const passing = `${target}.${randomUUID()}.part`;
  try {
    await writeFile(passing, content, { mode });
  } catch (error) {
    await rm(passing, { force: true }).catch(() => undefined);
    if (!takesNoNewFiles(error)) throw error;
    return writeInPlace(target, Buffer.from(content), mode, error);
  }
  try {
    await replace(passing, target);
  } catch (error) {
    await rm(passing, { force: true });
    if (!isNotReplaceable(error)) throw error;
    await writeInPlace(target, Buffer.from(content), mode, error);
  }
}

/**
 * Puts a file in its place once it is whole: one that is filled bit by bit, or whose name depends on what is in it.
 * Where that fails, nothing is left behind.
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
