import { readFile } from "node:fs/promises";
import { configFileOf } from "./config-file-of.js";
import { NO_SETTINGS, type Settings } from "./settings.js";

const schemaFile = new URL("../../generated/config.schema.json", import.meta.url);

/**
 * What the configuration of a folder says. Most folders have none, and nothing is loaded for them.
 *
 * @throws {CliError} where it cannot be used
 */
export async function loadSettings(folder: string): Promise<Settings> {
  const file = configFileOf(folder);
  if (file === undefined) return NO_SETTINGS;
  const { readSettings } = await import("./read-settings.js");
  return readSettings(file, JSON.parse(await readFile(schemaFile, "utf8")));
}
