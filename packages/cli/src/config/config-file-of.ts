import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/** The names of a configuration; the first of those in a folder counts. */
const CONFIG_FILES = ["kaizala.config.yaml", "kaizala.config.yml", "kaizala.config.json"] as const;

/** The configuration of a folder: in it, or in the nearest folder above it; undefined for none. */
export function configFileOf(folder: string): string | undefined {
  for (let at = resolve(folder); ; at = dirname(at)) {
    const found = CONFIG_FILES.map((name) => join(at, name)).find((file) => existsSync(file));
    if (found !== undefined || dirname(at) === at) return found;
  }
}
