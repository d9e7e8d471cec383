import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { makeFolders } from "@kaizala-gateway/foundation";
import { CliError } from "../../problems/cli-error.js";
import { CONFIG_TEXT, SEED_TEXT } from "./beginning-texts.js";

const FILES = { "kaizala.config.yaml": CONFIG_TEXT, "seed.yaml": SEED_TEXT } as const;

/**
 * Writes a configuration and the seed that it names.
 *
 * @param isForced whether what is there is written over
 * @returns the paths
 * @throws {CliError} where something is there, or cannot be written; nothing is written then
 */
export async function writeBeginning(folder: string, isForced: boolean): Promise<string[]> {
  const files = Object.entries(FILES).map(([name, text]) => ({ path: join(folder, name), text }));
  const there = isForced ? undefined : files.find(({ path }) => existsSync(path));
  if (there) throw new CliError(`${there.path} is there already; --force writes over it.`);
  try {
    await makeFolders(folder);
    for (const { path, text } of files) await writeFile(path, text);
  } catch (error) {
    const { code, path = folder } = Object(error);
    throw new CliError(`${path} cannot be written (${code}).`);
  }
  return files.map(({ path }) => path);
}
