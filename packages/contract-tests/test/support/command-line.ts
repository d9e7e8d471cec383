import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

const COMMAND = fileURLToPath(new URL("../../bin/kaizala-contract.js", import.meta.url));

/** How a run of the command line ended. */
interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built command line, as users do. */
export async function contract(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  cwd = process.cwd(),
): Promise<Ended> {
  const child = spawn(process.execPath, [COMMAND, ...args], {
    // What belongs to the run of these tests, or to the person who runs them, is not for the child.
    env: { ...without(process.env, /^(?:VITEST|KAIZALA_|NODE_ENV|FORCE_COLOR)/), NO_COLOR: "1", ...env },
    cwd,
    stdio: ["ignore", "pipe", "pipe"],
  });
  onTestFinished(() => void child.kill());
  const exited = new Promise<number | null>((resolve) => {
    child.once("close", resolve);
  });
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { status: await exited, stdout, stderr };
}

function without(env: NodeJS.ProcessEnv, names: RegExp): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !names.test(name)));
}

/** A folder that is gone after the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "kaizala-contract-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** The flags for all reports into a folder, and how to read them. */
export function reportsIn(folder: string) {
  const file = (ending: string) => join(folder, `report.${ending}`);
  return {
    flags: ["--html", file("html"), "--json", file("json"), "--junit", file("xml")],
    read: (ending: "html" | "json" | "xml") => readFile(file(ending), "utf8"),
  };
}
