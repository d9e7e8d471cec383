// Compares the mock server with a bare express 5 handler that answers the same bytes, in one run.
// Each server is a process of its own; the load comes from this one. Ratios count, not figures:
// machines are noisy.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import autocannon from "autocannon";

const { values: options } = parseArgs({
  options: {
    seconds: { type: "string", default: "8" },
    connections: { type: "string", default: "50" },
    rounds: { type: "string", default: "3" },
  },
});
const seconds = Number(options.seconds);
const connections = Number(options.connections);
const rounds = Number(options.rounds);

const cli = fileURLToPath(new URL("../dist/cli/main.js", import.meta.url));
const bareExpress = fileURLToPath(new URL("bare-express.mjs", import.meta.url));

// This process' own first request loads its HTTP client, which is not the server's to answer for.
await fetch("http://127.0.0.1:1").catch(() => {});
const begun = performance.now();
const mock = await launch([cli, "start", "--port", "0", "--json", "--no-throttle"]);
const { url, connectors } = JSON.parse(mock.firstLine);
const [connector] = connectors;
const { groupId, refreshToken } = connector.refreshTokens.find(({ kind }) => kind === "group");
const { accessToken } = await json(`${url}v1/accessToken`, {
  headers: {
    applicationId: connector.applicationId,
    applicationSecret: connector.applicationSecret,
    refreshToken,
  },
});
const firstAnswerMs = performance.now() - begun;

const paths = { read: `v1/groups/${groupId}`, write: `v1/groups/${groupId}/messages` };
const message = JSON.stringify({ message: "Shift B starts at six." });
const headers = { accessToken, "content-type": "application/json" };
const samples = {
  read: await text(url + paths.read, { headers }),
  write: await text(url + paths.write, { method: "POST", headers, body: message }),
};
const bare = await launch([bareExpress], { BENCH_READ: samples.read, BENCH_WRITE: samples.write });

const cases = [
  { name: "read", method: "GET" },
  { name: "write", method: "POST", body: message },
];
const rows = [];
for (const { name, ...request } of cases) {
  const results = { mock: [], bare: [] };
  // Taken in turns, so that a machine that slows down slows both.
  for (let round = 0; round < rounds; round += 1) {
    results.bare.push(await load(bare.firstLine + paths[name], request));
    results.mock.push(await load(url + paths[name], request));
  }
  const [mockBest, bareBest] = [median(results.mock), median(results.bare)];
  rows.push(row(`bare express, ${name}`, bareBest), row(`mock server, ${name}`, mockBest));
  rows.push({
    server: `ratio, ${name}`,
    "requests/s": `${Math.round((100 * mockBest.rate) / bareBest.rate)} %`,
  });
}
console.table(rows);
console.log(`resident memory after the run: mock server ${memoryOf(mock)}, bare express ${memoryOf(bare)}`);
console.log(`start of the mock server to its first answer: ${Math.round(firstAnswerMs)} ms`);
mock.process.kill("SIGTERM");
bare.process.kill("SIGTERM");

/** Starts a server and waits for the first line that it prints. */
async function launch(args, env = {}) {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env, NODE_ENV: "production" },
    stdio: ["ignore", "pipe", "ignore"],
  });
  const lines = createInterface({ input: child.stdout });
  for await (const firstLine of lines) return { process: child, firstLine };
  throw new Error(`${args[0]} ended before it was ready.`);
}

async function load(target, request) {
  const result = await autocannon({ url: target, connections, duration: seconds, headers, ...request });
  const wrong = result.non2xx + result.errors + result.timeouts;
  if (wrong > 0) throw new Error(`${wrong} of the requests to ${target} failed.`);
  return { rate: result.requests.average, p50: result.latency.p50, p99: result.latency.p99 };
}

function median(results) {
  return results.sort((one, other) => one.rate - other.rate)[Math.floor(results.length / 2)];
}

function row(server, { rate, p50, p99 }) {
  return { server, "requests/s": Math.round(rate), "p50 ms": p50, "p99 ms": p99 };
}

/** Linux tells the memory of another process; elsewhere it is left out. */
function memoryOf({ process: child }) {
  try {
    const kilobytes = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"))[1]);
    return `${Math.round(kilobytes / 1024)} MiB`;
  } catch {
    return "not known on this system";
  }
}

async function text(target, init) {
  const response = await fetch(target, init);
  if (!response.ok) throw new Error(`${target} answered ${response.status}.`);
  return response.text();
}

async function json(target, init) {
  return JSON.parse(await text(target, init));
}
