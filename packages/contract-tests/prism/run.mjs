// Runs the suites against Prism, a second implementation that shares nothing with ours: it answers from
// the contract alone. Prism is fetched on demand, since it is 90 MB and nothing else needs it.
//   node packages/contract-tests/prism/run.mjs [flags of kaizala-contract]
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { documents } from "@kaizala-gateway/foundation";

/** The last one for Node.js 20. */
const PRISM = "@stoplight/prism-cli@5.14.2";
/** Status of its own: nothing was tried, so nothing passed and nothing failed. */
const NO_PRISM = 5;

const npx = process.platform === "win32" ? "npx.cmd" : "npx";
const options = { shell: process.platform === "win32" };
const folder = mkdtempSync(join(tmpdir(), "kaizala-prism-"));
try {
  process.exitCode = await run();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function run() {
  const fetched = spawnSync(npx, ["--yes", PRISM, "--version"], { ...options, encoding: "utf8" });
  if (fetched.status !== 0) {
    console.error(`Prism could not be fetched (${PRISM}); it takes a network.\n${fetched.stderr ?? ""}`);
    return NO_PRISM;
  }
  const contract = join(folder, "kaizala.json");
  // With whole paths: Prism takes no account of the base in the contract's servers.
  writeFileSync(contract, JSON.stringify(documents.kaizala));
  const port = await freePort();
  const args = ["--yes", PRISM, "mock", "--host", "127.0.0.1", "--port", String(port), contract];
  // A group of its own, since npx starts Prism as a process of its own and leaves it when it is stopped.
  const isGroup = process.platform !== "win32";
  const prism = spawn(npx, args, { ...options, detached: isGroup, stdio: ["ignore", "pipe", "inherit"] });
  try {
    await listening(prism);
    return await suites(port);
  } finally {
    stop(prism, isGroup);
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

async function listening(prism) {
  const lines = createInterface({ input: prism.stdout });
  for await (const line of lines) {
    if (line.includes("listening")) {
      // Whoever no longer reads its log blocks it.
      prism.stdout.resume();
      return;
    }
  }
  throw new Error("Prism ended before it listened.");
}

async function suites(port) {
  const command = fileURLToPath(new URL("../bin/kaizala-contract.js", import.meta.url));
  const flags = ["--target", "remote", "--stateless", "--allow-writes", "--calls-per-minute", "100000"];
  const env = {
    ...process.env,
    KAIZALA_BASE_URL: `http://127.0.0.1:${port}/`,
    KAIZALA_APPLICATION_ID: "c2d84e6a-91f3-4b07-8a5d-6e0f1b2c3d4e",
    KAIZALA_APPLICATION_SECRET: "PRISMKNOWSNONE",
    KAIZALA_REFRESH_TOKEN: "prism-knows-none",
    KAIZALA_GROUP_ID: "df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1",
    KAIZALA_PUBLIC_GROUP_ID: "b3a61f08-2e4c-4d97-a1b5-7c8d9e0f1a2b@2",
  };
  const run = spawn(process.execPath, [command, ...flags, ...process.argv.slice(2)], {
    env,
    stdio: "inherit",
  });
  const [status] = await once(run, "exit");
  return status ?? 1;
}

function stop(prism, isGroup) {
  if (isGroup) process.kill(-prism.pid, "SIGTERM");
  else spawnSync("taskkill", ["/pid", String(prism.pid), "/t", "/f"]);
}
