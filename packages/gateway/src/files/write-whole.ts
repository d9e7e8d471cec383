import { rename, writeFile } from "node:fs/promises";

/**
 * Writes a file so that nobody ever reads half of it, not even another process that writes it at the same time.
 *
 * @param mode of the file; default what the system gives
 */
export async function writeWhole(file: string, content: string, mode?: number): Promise<void> {
  const temporary = `${file}.${process.pid}.part`;
  await writeFile(temporary, content, mode === undefined ? {} : { mode });
  await rename(temporary, file);
}
