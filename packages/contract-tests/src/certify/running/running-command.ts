import { spawn } from "node:child_process";
import type { EndedCommand } from "./ended-command.js";
import { endGroup, HAS_GROUPS } from "./process-group.js";

/** How long a command has to end by itself once it was asked to. */
const GRACE_MS = 3000;

/** What a command is run with. */
export interface CommandRun {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  /** What becomes of its output: that of this process, or nobody's. */
  readonly output: "inherit" | "ignore";
  /** Ends the command, and all that it has started; its reason may be a signal's name. Not aborted yet. */
  readonly signal: AbortSignal;
  /** After so many milliseconds it is ended; undefined to wait for its own end. */
  readonly mostMs: number | undefined;
}

/** Runs a command to its end, and ends whatever it has left running. */
export function runCommand(run: CommandRun): Promise<EndedCommand> {
  const { command, args, env, cwd, output, signal, mostMs } = run;
  return new Promise((resolve) => {
    const child = spawn(command, [...args], {
      env,
      cwd,
      stdio: ["inherit", output, output],
      detached: HAS_GROUPS,
    });
    let isTimeUp = false;
    let grace: NodeJS.Timeout | undefined;
    const ask = (by: NodeJS.Signals) => {
      endGroup(child, by);
      grace ??= setTimeout(() => endGroup(child, "SIGKILL"), GRACE_MS);
    };
    // As by Ctrl-C itself, which the command does not see: it is in a group of its own.
    const interrupt = () => ask(signal.reason === "SIGINT" ? "SIGINT" : "SIGTERM");
    const time =
      mostMs === undefined
        ? undefined
        : setTimeout(() => {
            isTimeUp = true;
            ask("SIGTERM");
          }, mostMs);
    signal.addEventListener("abort", interrupt);
    const end = (ended: Omit<EndedCommand, "isTimeUp">) => {
      clearTimeout(time);
      clearTimeout(grace);
      signal.removeEventListener("abort", interrupt);
      // What it has left behind would go on to call a server that is gone.
      endGroup(child, "SIGKILL");
      resolve({ ...ended, isTimeUp });
    };
    child.once("error", (error) => end({ problem: problemOf(error), status: null, signal: null }));
    child.once("exit", (status, by) => end({ problem: undefined, status, signal: by }));
  });
}

function problemOf(error: NodeJS.ErrnoException): string {
  if (error.code === "ENOENT") return "there is no such program";
  if (error.code === "EACCES") return "it is no program that may be run";
  return error.code ?? error.message;
}
