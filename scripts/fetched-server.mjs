// Servers of others, fetched with npx when they are wanted: nothing else needs them.
import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { documents } from "@kaizala-gateway/foundation";
import { startChild } from "./children.mjs";

const npx = process.platform === "win32" ? "npx.cmd" : "npx";
const LONGEST_START_MS = 60_000;

/** The last ones for Node.js 20. */
export const PRISM = {
  name: "Prism",
  fetched: "@stoplight/prism-cli@5.14.2",
  args: (contract, port) => ["mock", "--host", "127.0.0.1", "--port", port, contract],
};
export const MOCKOON = {
  name: "Mockoon",
  fetched: "@mockoon/cli@9.9.0",
  args: (contract, port) => [
    ...["start", "--data", contract, "--hostname", "127.0.0.1", "--port", port],
    "--disable-log-to-file",
  ],
};

/**
 * Fetches a server; undefined where that succeeds, and else why it does not.
 *
 * @param {typeof PRISM} server
 * @returns {string | undefined}
 */
export function whyNotFetched({ name, fetched }) {
  const shell = process.platform === "win32";
  const { status, stderr } = spawnSync(npx, ["--yes", fetched, "--version"], { shell, encoding: "utf8" });
  if (status === 0) return undefined;
  return `${name} could not be fetched (${fetched}); it takes a network.\n${stderr ?? ""}`;
}

/**
 * Starts a server that was fetched on the contract, and waits until it answers.
 *
 * @param {typeof PRISM} server
 * @returns {Promise<{ child: import("./children.mjs").Child, url: string }>}
 */
export async function startFetched({ name, fetched, args }) {
  const folder = mkdtempSync(join(tmpdir(), "kaizala-contract-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const contract = join(folder, "kaizala.json");
  // With whole paths: Prism takes no account of the base in the contract's servers.
  writeFileSync(contract, JSON.stringify(documents.kaizala));
  const port = await freePort();
  const child = startChild(name, npx, ["--yes", fetched, ...args(contract, String(port))]);
  const url = `http://127.0.0.1:${port}/`;
  const endMs = performance.now() + LONGEST_START_MS;
  while (!(await answers(url))) {
    if (performance.now() > endMs) throw new Error(`${name} did not answer within a minute.`);
    await wait(100);
  }
  return { child, url };
}

async function answers(url) {
  try {
    // Any status will do.
    await (await fetch(url)).arrayBuffer();
    return true;
  } catch {
    return false;
  }
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}
