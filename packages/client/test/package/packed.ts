import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { onTestFinished } from "vitest";

const run = promisify(execFile);
const npm = process.platform === "win32" ? "npm.cmd" : "npm";

/** The folder of the package in this repository. */
export const PACKAGE = fileURLToPath(new URL("../..", import.meta.url));

/** Packs the package as it would be published; gives the path of the tarball, which ends with the test. */
export async function packed(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "kaizala-pack-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const { stdout } = await run(npm, ["pack", "--ignore-scripts", "--json", "--pack-destination", folder], {
    cwd: PACKAGE,
    shell: process.platform === "win32",
  });
  const [{ filename }] = JSON.parse(stdout) as [{ filename: string }]; // What npm documents.
  return join(folder, filename);
}
