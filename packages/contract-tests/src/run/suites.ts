import { readdirSync } from "node:fs";
import { join } from "node:path";
import { packageFolder } from "../package-folder.js";

const ENDING = ".test.js";

/** The folder of the compiled suites, below that of the package. */
export const SUITES_FOLDER = "dist/suites";

/**
 * The names of suites: `groups` for `groups.test.js`.
 *
 * @param isOfClient only those that drive the client
 */
export function suiteNames(isOfClient: boolean): string[] {
  return readdirSync(join(packageFolder, SUITES_FOLDER))
    .filter((name) => name.endsWith(ENDING))
    .map((name) => name.slice(0, -ENDING.length))
    .filter((name) => !isOfClient || name.startsWith("client-"))
    .sort();
}

/** The file of a suite, below the package's folder. */
export function suiteFile(name: string): string {
  return `${SUITES_FOLDER}/${name}${ENDING}`;
}
