import type { ChildProcess } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { constants } from "node:os";

/** What a terminal sends to all of its programs at once. */
const OF_KEYBOARD: readonly NodeJS.Signals[] = ["SIGINT", "SIGQUIT"];
const OF_OTHERS: readonly NodeJS.Signals[] = ["SIGTERM", "SIGHUP"];

/** What shells tell of a program that a signal ended. */
export function statusOfSignal(signal: NodeJS.Signals): number {
  return 128 + constants.signals[signal];
}

/** Signals to this process, which are its command's. */
export interface RelayedSignals {
  /** Hands them to the command from now on; before, they end this process. */
  to(child: ChildProcess): void;
  /** Leaves them to what they do to any process. */
  release(): void;
}

/** Takes the signals that ask a program to end, so that the command decides when it is over. */
export function relaySignals(): RelayedSignals {
  let child: ChildProcess | undefined;
  const take = (signal: NodeJS.Signals) => {
    if (child === undefined) process.exit(statusOfSignal(signal));
    if (!OF_KEYBOARD.includes(signal) || !hasTerminal()) child.kill(signal);
  };
  // Windows knows no SIGQUIT.
  const signals = [...OF_KEYBOARD, ...OF_OTHERS].filter(
    (one) => process.platform !== "win32" || one !== "SIGQUIT",
  );
  for (const signal of signals) process.on(signal, take);
  return {
    to: (started) => {
      child = started;
    },
    release: () => {
      for (const signal of signals) process.off(signal, take);
    },
  };
}

/** Whether the command has the keys of a terminal itself; on Windows it shares the console. */
function hasTerminal(): boolean {
  if (process.platform === "win32") return true;
  try {
    closeSync(openSync("/dev/tty", "r"));
    return true;
  } catch {
    return false;
  }
}
