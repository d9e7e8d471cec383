import { type FileHandle, open, readlink, realpath } from "node:fs/promises";
import { dirname, resolve } from "node:path";

const MOST_LINKS = 40;
/** A file that cannot be replaced, such as one that is mounted by itself into a container. */
const NOT_REPLACEABLE: readonly unknown[] = ["EBUSY", "EXDEV", "EPERM"];
/** A folder that takes no further file. */
const NO_NEW_FILES: readonly unknown[] = ["EACCES", "EPERM", "EROFS"];

/** Whether a file could still be written in place, of which renaming over it failed so. */
export function isNotReplaceable(error: unknown): boolean {
  return NOT_REPLACEABLE.includes(Object(error).code);
}

/** Whether a file could still be written in place, beside which another could not be made. */
export function takesNoNewFiles(error: unknown): boolean {
  return NO_NEW_FILES.includes(Object(error).code);
}

/** Where a chain of links ends; a file need not be there. */
export async function targetOf(path: string): Promise<string> {
  let target = path;
  for (let links = 0; links < MOST_LINKS; links += 1) {
    const link = await readlink(target).catch(() => undefined);
    if (link === undefined) return target;
    // A link is relative to the folder that it is really in.
    target = resolve(await realpath(dirname(target)), link);
  }
  throw new Error(`${path} is a link that leads to itself.`);
}

/**
 * Writes a file that is there in its place, and flushes it. Where that fails, what was in it is put back.
 *
 * @param mode rights beyond these are taken from it
 * @param why it is written in place, which is thrown where there is no file to write in
 */
export async function writeInPlace(path: string, content: Buffer, mode: number, why: unknown): Promise<void> {
  const file = await open(path, "r+").catch((error: unknown) => {
    throw Object(error).code === "ENOENT" ? why : error;
  });
  try {
    const { mode: had } = await file.stat();
    // A file system without such rights, or a file of somebody else, stays as its owner has it.
    if (had & 0o777 & ~mode) await file.chmod(had & mode).catch(() => undefined);
    const before = await file.readFile();
    await writeFromStart(file, content).catch(async (error: unknown) => {
      await writeFromStart(file, before).catch(() => undefined);
      throw error;
    });
  } finally {
    await file.close();
  }
}

async function writeFromStart(file: FileHandle, content: Buffer): Promise<void> {
  for (let offset = 0; offset < content.length; ) {
    const { bytesWritten } = await file.write(content, offset, content.length - offset, offset);
    offset += bytesWritten;
  }
  await file.truncate(content.length);
  await file.sync();
}
