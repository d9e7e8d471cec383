import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { places, runFolders } from "./support/exec.js";

const cli = fileURLToPath(new URL("../dist/main.js", import.meta.url));

/** What a program may send another, on every system that has signals; SIGWINCH and SIGCONT are harmless by default. */
const SIGNALS = [
  ...["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT", "SIGUSR1", "SIGUSR2"],
  ...["SIGALRM", "SIGVTALRM", "SIGCONT", "SIGWINCH", "SIGURG", "SIGIO"],
] as NodeJS.Signals[]; // Those are names that Node.js has.

/** Prints that it runs, and stays until a signal, which it names. */
const WAITING = `
  for (const name of ${JSON.stringify(SIGNALS)}) process.on(name, () => { console.log(name); process.exit(9); });
  setInterval(() => {}, 1000);
  console.log("runs");`;

/** A run of exec in a session of its own, so without a terminal that would send the keyboard's signals to all. */
async function detached(script: string) {
  const child = spawn(process.execPath, [cli, "exec", "--", process.execPath, "--eval", script], {
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...places(), NODE_OPTIONS: "" },
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const seen = { out: "", err: "" };
  child.stderr.on("data", (chunk) => {
    seen.err += chunk;
  });
  child.stdout.on("data", (chunk) => {
    seen.out += chunk;
  });
  const ended = once(child, "close");
  await once(child.stdout, "data");
  return { child, seen, ended };
}

describe("signals to exec", { timeout: 30_000, skip: process.platform === "win32" }, () => {
  it.for(SIGNALS)("%s is the command's, which ends when it likes", async (signal) => {
    const { child, seen, ended } = await detached(WAITING);
    child.kill(signal);
    expect(await ended).toEqual([9, null]);
    // Node.js would tell here of a debugger that it opened for SIGUSR1.
    expect(seen).toEqual({ out: `runs\n${signal}\n`, err: "" });
    expect(runFolders()).toEqual([]);
  });

  it("one that comes before the command runs has it not run, and undoes what was begun", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    onTestFinished(() => void server.close().closeAllConnections());
    await once(server, "listening");
    const { port } = server.address() as AddressInfo; // A server on a port has no other address.
    const args = ["exec", "--url", `http://127.0.0.1:${port}`, "--", process.execPath, "--print", "1"];
    const child = spawn(process.execPath, [cli, ...args], { env: { ...process.env, ...places() } });
    onTestFinished(() => void child.kill("SIGKILL"));
    const printed: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => printed.push(chunk));
    const [, response] = await once(server, "request");
    const ended = once(child, "close");
    child.kill("SIGTERM");
    response.writeHead(404).end();
    expect([await ended, printed]).toEqual([[143, null], []]);
    expect(runFolders()).toEqual([]);
  });

  it("one that the command does not listen for ends both, with 128 and its number", async () => {
    const { child, ended } = await detached('setInterval(() => {}, 1000); console.log("runs")');
    child.kill("SIGUSR2");
    const [status] = await ended;
    expect(status).toBe(
      128 + 12 * Number(process.platform === "linux") + 31 * Number(process.platform === "darwin"),
    );
    expect(runFolders()).toEqual([]);
  });
});
