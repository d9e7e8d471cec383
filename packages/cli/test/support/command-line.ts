import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { afterEach } from "vitest";

const cli = fileURLToPath(new URL("../../dist/main.js", import.meta.url));

/** A run of the command line, with what it has printed so far. */
export interface Run {
  readonly child: ChildProcess;
  stdout: string;
  stderr: string;
  /** The exit status, once it has ended. */
  readonly ended: Promise<number | null>;
}

const running: ChildProcess[] = [];
afterEach(() => {
  for (const child of running.splice(0)) child.kill("SIGKILL");
});

/** Runs the built command line; what still runs after the test is ended. */
export function run(args: readonly string[], env: NodeJS.ProcessEnv = {}): Run {
  const child = spawn(process.execPath, [cli, ...args], { env: { ...process.env, ...env } });
  running.push(child);
  const result: Run = {
    child,
    stdout: "",
    stderr: "",
    ended: new Promise((resolve) => child.once("close", (status) => resolve(status))),
  };
  child.stdout.on("data", (chunk) => {
    result.stdout += chunk;
  });
  child.stderr.on("data", (chunk) => {
    result.stderr += chunk;
  });
  return result;
}

/** Waits until standard output matches, or fails with what was printed when the process ended. */
export async function printed(result: Run, pattern: RegExp): Promise<RegExpExecArray> {
  for (;;) {
    const found = pattern.exec(result.stdout);
    if (found) return found;
    const chunk = new Promise((resolve) => result.child.stdout?.once("data", resolve));
    const ended = result.ended.then(() => {
      throw new Error(`ended before ${pattern}: ${result.stdout}${result.stderr}`);
    });
    await Promise.race([chunk, ended]);
  }
}
