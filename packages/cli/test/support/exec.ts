import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll } from "vitest";
import { type Run, run } from "./command-line.js";

/** A folder for the tests of a file: the home, in which the authority is kept, and what else they write. */
let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "kaizala-exec-test-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A path in the folder of the tests. */
export function inFolder(name: string): string {
  return join(folder, name);
}

/** Path of a program that names nothing but the vendor's hosts. */
export function program(name: string): string {
  return fileURLToPath(new URL(`programs/${name}`, import.meta.url));
}

/** Begins `kaizala-gateway exec`, with a home of the tests' own. */
export function beginExec(args: readonly string[], env: NodeJS.ProcessEnv = {}): Run {
  // What leads past a proxy, or to another, must not decide what the tests see.
  const plain = { NO_PROXY: "", no_proxy: "", NODE_OPTIONS: "", JAVA_TOOL_OPTIONS: "" };
  return run(["exec", ...args], { ...plain, ...places(), ...env });
}

/** Where a run keeps what lasts, and what does not: in the folder of the tests. */
export function places(): Record<string, string> {
  return { HOME: folder, USERPROFILE: folder, TMPDIR: folder, TEMP: folder, TMP: folder };
}

/** Folders of runs that still go on, or that have left them. */
export function runFolders(): string[] {
  return readdirSync(folder).filter((name) => name.startsWith("kaizala-exec-"));
}

/** Runs `kaizala-gateway exec` to its end. */
export async function exec(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const ran = beginExec(args, env);
  const status = await ran.ended;
  return { status, stdout: ran.stdout, stderr: ran.stderr };
}

/** Whether a command is on this machine. */
export function hasCommand(name: string): boolean {
  return spawnSync(name, ["--version"], { stdio: "ignore" }).status === 0;
}
