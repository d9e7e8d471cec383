import type { ChildProcess } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { constants } from "node:os";

/** What a terminal sends to all of its programs at once; Windows has SIGBREAK, and macOS SIGINFO. */
const OF_KEYBOARD: ReadonlySet<string> = new Set(["SIGINT", "SIGQUIT", "SIGBREAK", "SIGINFO"]);

/** What a process goes on after, unless it listens. */
const HARMLESS: ReadonlySet<string> = new Set(["SIGCONT", "SIGWINCH", "SIGURG", "SIGINFO"]);

/**
 * What others send to a program. Not those that tell of this process alone: of its own programs (SIGCHLD), pipes and
 * limits (SIGPIPE, SIGXCPU, SIGXFSZ), faults (SIGSEGV and its like, SIGABRT) and profiler (SIGPROF). Nor those that stop
 * (SIGTSTP, SIGTTIN, SIGTTOU): a terminal sends them to both, and its shell waits until this process has stopped too.
 */
const OF_OTHERS = [
  "SIGTERM",
  "SIGHUP",
  // A listener also keeps Node.js from opening its debugger in this process.
  "SIGUSR1",
  "SIGUSR2",
  "SIGALRM",
  "SIGVTALRM",
  "SIGCONT",
  "SIGWINCH",
  "SIGURG",
  "SIGIO",
  "SIGPWR",
];
/** No other program can send any there. */
const OF_WINDOWS: ReadonlySet<string> = new Set(["SIGINT", "SIGBREAK", "SIGTERM", "SIGHUP"]);

/** The signals that are the command's, of those that this system has. */
const RELAYED: readonly NodeJS.Signals[] = [...OF_KEYBOARD, ...OF_OTHERS].filter(isKnown);

function isKnown(name: string): name is NodeJS.Signals {
  return name in constants.signals && (process.platform !== "win32" || OF_WINDOWS.has(name));
}

/** What shells tell of a program that a signal ended. */
export function statusOfSignal(signal: NodeJS.Signals): number {
  return 128 + constants.signals[signal];
}

/** Signals to this process, which are its command's. */
export interface RelayedSignals {
  /** The one that came before the command ran, which then is not to run; undefined for none. */
  early(): NodeJS.Signals | undefined;
  /** Hands them to the command from now on; before, the second that ends a process ends this one. */
  to(child: ChildProcess): void;
  /** Leaves them to what they do to any process. */
  release(): void;
}

/** Takes the signals that programs send each other, so that the command decides what they mean, and when it is over. */
export function relaySignals(): RelayedSignals {
  let child: ChildProcess | undefined;
  let early: NodeJS.Signals | undefined;
  const take = (signal: NodeJS.Signals) => {
    if (child !== undefined) {
      if (!OF_KEYBOARD.has(signal) || !hasTerminal()) child.kill(signal);
    } else if (!HARMLESS.has(signal)) {
      // What was begun by then is to be undone; who asks again does not want to wait for it.
      if (early !== undefined) process.exit(statusOfSignal(signal));
      early = signal;
    }
  };
  for (const signal of RELAYED) process.on(signal, take);
  return {
    early: () => early,
    to: (started) => {
      child = started;
    },
    release: () => {
      for (const signal of RELAYED) process.off(signal, take);
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
