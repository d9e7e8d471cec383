import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";

/** Files that tell programs whom to trust which read no variable for it, and the variables that lead there. */
export interface ConfigFiles {
  /** By name, in the folder of the run. */
  readonly contents: Readonly<Record<string, string>>;
  readonly variables: Readonly<Record<string, string>>;
}

/**
 * What PHP and wget need to trust the authorities of a run. What they are set up with stays.
 *
 * @param folder of the run
 * @param authorities path of a file in PEM
 */
export async function configFiles(
  folder: string,
  authorities: string,
  env: NodeJS.ProcessEnv,
): Promise<ConfigFiles> {
  const ofWget = await readFile(env.WGETRC || join(homedir(), ".wgetrc"), "utf8").catch(() => "");
  const quoted = `"${authorities}"`;
  return {
    contents: {
      // PHP reads all files with this ending that are in a folder.
      "kaizala.ini": `curl.cainfo=${quoted}\nopenssl.cafile=${quoted}\n`,
      wgetrc: `${ofWget}\nca_certificate = ${authorities}\n`,
    },
    variables: {
      // Nothing before the first separator stands for the folder that PHP was compiled with.
      PHP_INI_SCAN_DIR: `${env.PHP_INI_SCAN_DIR ?? ""}${delimiter}${folder}`,
      WGETRC: join(folder, "wgetrc"),
    },
  };
}
