// Processes that a script starts and must not leave behind.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

const isWindows = process.platform === "win32";
/** As much as is shown of what a process said. */
const SHOWN_CHARACTERS = 4000;

/**
 * @typedef {object} Child
 * @property {string} name as messages call it
 * @property {import("node:child_process").ChildProcess} process
 * @property {number} spawnedAtMs by `performance.now()`
 * @property {string} log the file with what it says
 */

/** @type {Map<import("node:child_process").ChildProcess, Child>} */
const running = new Map();
/** @type {string | undefined} */
let folder;
let count = 0;

/**
 * Starts a process that ends with this one at the latest. Should it end by itself, what it said is printed
 * and this process ends with status 1.
 *
 * @param {string} name
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: Record<string, string>, channel?: boolean, output?: "first-line" | "log" }} options
 *   `channel` for messages to and from it; `output` says whether its standard output is for
 *   {@link firstLine}, or goes to the log as its standard error does; default `log`
 * @returns {Child}
 */
export function startChild(name, command, args, { env = {}, channel = false, output = "log" } = {}) {
  folder ??= prepare();
  count += 1;
  const log = join(folder, `${count}.log`);
  // A file costs this process nothing, however much is said.
  const file = openSync(log, "a");
  const child = {
    name,
    log,
    spawnedAtMs: performance.now(),
    process: spawn(command, args, {
      env: { ...process.env, ...env },
      shell: isWindows && command.endsWith(".cmd"),
      // A group of its own, since npx starts what it runs as a process of its own and leaves it when it ends.
      detached: !isWindows,
      stdio: ["ignore", output === "log" ? file : "pipe", file, ...(channel ? ["ipc"] : [])],
    }),
  };
  closeSync(file);
  running.set(child.process, child);
  child.process.once("exit", (status, signal) => {
    if (running.has(child.process)) fail(child, `ended with ${signal ?? `status ${status}`}`);
  });
  child.process.once("error", (error) => fail(child, `could not be started: ${error.message}`));
  return child;
}

/**
 * The first line that a process prints.
 *
 * @param {Child} child started with `output: "first-line"`
 * @returns {Promise<string>}
 */
export async function firstLine(child) {
  const lines = createInterface({ input: child.process.stdout });
  const [line] = await once(lines, "line");
  lines.close();
  // Whoever no longer reads what it prints blocks it.
  child.process.stdout.resume();
  return line;
}

/**
 * Ends a process at once, and waits for its end.
 *
 * @param {Child} child
 */
export async function endChild(child) {
  if (!running.delete(child.process)) return;
  const ended = once(child.process, "exit");
  kill(child);
  await ended;
  rmSync(child.log, { force: true });
}

/** Ends all that still run. */
export async function endChildren() {
  for (const child of [...running.values()]) await endChild(child);
}

/** @param {Child} child */
function whatItSaid({ log }) {
  const text = readFileSync(log, "utf8").trim();
  return text === "" ? "It said nothing." : `It said:\n${text.slice(-SHOWN_CHARACTERS)}`;
}

/** Makes the folder of the logs, and sees to it that nothing stays behind. */
function prepare() {
  const made = mkdtempSync(join(tmpdir(), "kaizala-children-"));
  process.on("exit", () => {
    for (const child of running.values()) kill(child);
    rmSync(made, { recursive: true, force: true });
  });
  for (const [signal, status] of Object.entries({ SIGINT: 130, SIGTERM: 143 })) {
    process.once(signal, () => process.exit(status));
  }
  return made;
}

/** @param {Child} child */
function kill({ process: { pid } }) {
  if (pid === undefined) return;
  if (isWindows) spawnSync("taskkill", ["/pid", String(pid), "/t", "/f"]);
  else {
    try {
      process.kill(-pid, "SIGKILL");
    } catch {
      // It has ended in this moment.
    }
  }
}

/** @param {Child} child @param {string} problem */
function fail(child, problem) {
  running.delete(child.process);
  // At once, since nothing is written any more once this process ends.
  writeSync(2, `${child.name} ${problem}. ${whatItSaid(child)}\n`);
  process.exit(1);
}
