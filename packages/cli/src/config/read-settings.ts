import { readTextFile } from "@kaizala-gateway/foundation";
import { CliError } from "../problems/cli-error.js";
import { parseYaml } from "../server/yaml-text.js";
import { problemIn } from "./config-problem.js";
import type { ConfigSchema } from "./config-schema.js";
import { type Section, Settings } from "./settings.js";

/** What a command ends with whose configuration is wrong: it was called wrongly. */
const USAGE = 2;

/**
 * What a configuration says.
 *
 * @throws {CliError} where it cannot be used
 */
export async function readSettings(file: string, schema: ConfigSchema): Promise<Settings> {
  const content = await contentOf(file);
  const problem = problemIn(content, schema);
  if (problem !== undefined) throw new CliError(`${file} cannot be used: ${problem}`, USAGE);
  // It was held against the schema. A file without anything in it says nothing.
  return new Settings(file, (content ?? {}) as Section);
}

async function contentOf(file: string): Promise<unknown> {
  try {
    // JSON is YAML as well.
    return await parseYaml(await readTextFile(file));
  } catch (error) {
    throw new CliError(`${file} cannot be used: ${Object(error).message}`, USAGE);
  }
}
