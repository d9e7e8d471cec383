// Compares the mock server with a bare express 5 handler that answers the same bytes, in one run.
// Each server is a process of its own; the load comes from this one. Ratios count, not figures:
// machines are noisy.
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { accessTokenOf, launch, launchMock, load, memoryOf, text } from "./server-process.mjs";

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

const bareExpress = fileURLToPath(new URL("bare-express.mjs", import.meta.url));

// This process' own first request loads its HTTP client, which is not the server's to answer for.
await fetch("http://127.0.0.1:1").catch(() => {});
const begun = performance.now();
const mock = await launchMock();
const { url, connectors } = mock.seeded;
const [connector] = connectors;
const { groupId } = connector.refreshTokens.find(({ kind }) => kind === "group");
const accessToken = await accessTokenOf(url, connector, "group");
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
    results.bare.push(
      await load(bare.firstLine + paths[name], { seconds, connections, headers, ...request }),
    );
    results.mock.push(await load(url + paths[name], { seconds, connections, headers, ...request }));
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

function median(results) {
  return results.sort((one, other) => one.rate - other.rate)[Math.floor(results.length / 2)];
}

function row(server, { rate, p50, p99 }) {
  return { server, "requests/s": Math.round(rate), "p50 ms": p50, "p99 ms": p99 };
}
