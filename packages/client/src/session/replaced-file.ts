/// <reference types="node" />
import { randomUUID } from "node:crypto";
import { type FileHandle, mkdir, open, readlink, realpath, rename, rm } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { systemCodeOf } from "../errors/is-error.js";

/** Puts a file in the place of another. Replaced in tests. */
export type Rename = (from: string, to: string) => Promise<void>;

/** A file that cannot be replaced, such as one that is mounted by itself into a container. */
const NOT_REPLACEABLE: readonly unknown[] = ["EBUSY", "EXDEV", "EPERM"];
/** A folder that takes no further file. */
const NO_NEW_FILES: readonly unknown[] = ["EACCES", "EPERM", "EROFS"];
const MOST_LINKS = 40;

/**
 * Writes a file that only its owner can read, and flushes it. It is replaced in one step. Where that cannot be
 * done it is written in place, while {@link copyBeside} holds the new text; where the folder takes no further
 * file either, from memory, and the old text is put back if that fails.
 *
 * @param path of the file; a symbolic link stays, and what it points to is written
 */
export async function replaceFile(path: string, text: string, replace: Rename = rename): Promise<void> {
  const target = await targetOf(path);
  await mkdir(dirname(target), { recursive: true, mode: 0o700 });
  // In the same folder, since renaming is one step only within a file system.
  const temporary = `${target}.${randomUUID()}.tmp`;
  try {
    await writeNew(temporary, text);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    if (!NO_NEW_FILES.includes(systemCodeOf(error))) throw error;
    return overwrite(target, text, error);
  }
  try {
    await replace(temporary, target);
  } catch (error) {
    const copy = copyBeside(target);
    try {
      if (!NOT_REPLACEABLE.includes(systemCodeOf(error))) throw error;
      await rename(temporary, copy);
      await overwrite(target, text, error);
    } finally {
      await rm(temporary, { force: true });
      await rm(copy, { force: true });
    }
  }
}

/** Where the new text is while a file is written in place. A computer that fails meanwhile leaves it there. */
export function copyBeside(target: string): string {
  return `${target}.new`;
}

/** Where a chain of links ends; a file need not be there. */
export async function targetOf(path: string): Promise<string> {
  let target = path;
  for (let links = 0; links < MOST_LINKS; links += 1) {
    const link = await readlink(target).catch(() => undefined);
    if (link === undefined) return target;
    // A link is relative to the folder that it is really in.
    const folder = await realpath(dirname(target));
    target = resolve(folder, link);
  }
  throw new Error(`${path} is a link that leads to itself.`);
}

async function writeNew(path: string, text: string): Promise<void> {
  const file = await open(path, "wx", 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** @param why it is written in place, which is thrown where there is no file to write in */
async function overwrite(path: string, text: string, why: unknown): Promise<void> {
  const file = await open(path, "r+").catch((error: unknown) => {
    throw systemCodeOf(error) === "ENOENT" ? why : error;
  });
  try {
    // A file system without such rights, or a file of somebody else, stays as its owner has it.
    await file.chmod(0o600).catch(() => undefined);
    const old = await file.readFile();
    await writeFromStart(file, Buffer.from(text), old.length).catch(async (error: unknown) => {
      await writeFromStart(file, old, old.length).catch(() => undefined);
      throw error;
    });
  } finally {
    await file.close();
  }
}

/** In one go, with blanks over what is left of the old: cut off in between, it is still the same JSON. */
async function writeFromStart(file: FileHandle, bytes: Buffer, oldLength: number): Promise<void> {
  const padded = Buffer.concat([bytes, Buffer.alloc(Math.max(0, oldLength - bytes.length), " ")]);
  for (let offset = 0; offset < padded.length; ) {
    const { bytesWritten } = await file.write(padded, offset, padded.length - offset, offset);
    offset += bytesWritten;
  }
  await file.truncate(bytes.length);
  await file.sync();
}
