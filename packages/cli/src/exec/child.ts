import { type ChildProcess, spawn } from "node:child_process";
import { visibleText } from "@kaizala-gateway/foundation";
import { CliError } from "../problems/cli-error.js";
import { type RelayedSignals, statusOfSignal } from "./signals.js";

/** What it is where an operating system, or Node.js itself, refuses to start a program for what it is given. */
const REFUSED_TEXT = "ERR_INVALID_ARG_VALUE";
/** What shells tell of a command that cannot be run. */
const NOT_EXECUTABLE = 126;
const NOT_FOUND = 127;

/**
 * Runs a command with the streams of this process, and gives what it ends with: its status, or 128 and the number of
 * the signal that ended it.
 *
 * @throws {CliError} for a command that cannot be run
 */
export async function runCommand(
  command: readonly [string, ...string[]],
  env: NodeJS.ProcessEnv,
  signals: RelayedSignals,
): Promise<number> {
  const [name] = command;
  const early = signals.early();
  if (early !== undefined) return statusOfSignal(early);
  try {
    const child = await started(command, env);
    return await new Promise((resolve, reject) => {
      // Once it runs, what goes wrong is a signal that it may not be sent, as to a program of another user.
      const isRunning = () => void child.off("error", reject).on("error", () => undefined);
      child.once("error", reject).once("spawn", isRunning);
      child.once("exit", (status, signal) =>
        resolve(signal === null ? (status ?? 1) : statusOfSignal(signal)),
      );
      signals.to(child);
    });
  } catch (error) {
    throw problemOf(name, error);
  }
}

async function started(
  [name, ...args]: readonly [string, ...string[]],
  env: NodeJS.ProcessEnv,
): Promise<ChildProcess> {
  const options = { stdio: "inherit", env } as const;
  if (process.platform !== "win32") return spawn(name, args, options);
  // Commands such as npm are batch files there, which need a shell, and its quotation marks.
  const { default: spawnAnything } = await import("cross-spawn");
  return spawnAnything(name, args, options);
}

function problemOf(name: string, error: unknown): unknown {
  const { code, syscall } = Object(error);
  if (name === "") return new CliError("The command is empty: there is no such command.", NOT_FOUND);
  if (code === REFUSED_TEXT) {
    const text = `${name}: it cannot be executed: the command, one of its arguments or a variable of its environment holds a NUL character.`;
    return new CliError(visibleText(text), NOT_EXECUTABLE);
  }
  if (code === "ENOENT") {
    const why = /[\\/]/.test(name) ? ", or the program that its first line names" : " in the PATH";
    return new CliError(`${name}: there is no such command${why}.`, NOT_FOUND);
  }
  if (typeof code === "string" && String(syscall).startsWith("spawn")) {
    return new CliError(`${name}: it cannot be executed (${code}).`, NOT_EXECUTABLE);
  }
  return error;
}
