// Tries the mock server with requests of both contracts that are broken, with bytes that are nearly HTTP, and with
// files that were changed on their way. It looks for answers of 5xx, for answers that do not come, for a main thread
// that is busy for more than 200 ms of processor time in one go, and for what does not come back afterwards.
//   npm run fuzz -- [--minutes 2] [--seed N]
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { endChildren } from "../scripts/children.mjs";
import { contractRequest } from "./contract-requests.mjs";
import { exceeding, settledFigures } from "./figures.mjs";
import { Findings } from "./findings.mjs";
import { KnownValues } from "./known-values.mjs";
import { mutated, mutatedExport } from "./mutated-files.mjs";
import { parsed } from "./parsed-text.mjs";
import { randomOf } from "./random.mjs";
import { rawExchange } from "./raw-requests.mjs";
import { startReceiver } from "./receiver.mjs";
import { runOptionsOf } from "./run-options.mjs";
import { CONNECTIONS, send, sendRaw } from "./sending.mjs";
import { shownBytes, shownRequest, smallestRequest } from "./smallest.mjs";
import { startWatched } from "./watched-server.mjs";

const { minutes, seed } = runOptionsOf({ minutes: "2" });
/** So that compiling is not taken for being busy. */
const WARM_UP = 600;
/** In one go, by processor time: a busy machine stretches the clock. */
const LONGEST_BUSY_MS = 200;
/** After so many, the server is brought back to its beginning: a clock that was moved ends every token. */
const FRESH_EVERY = 400;
/** What a server may hold more than before. */
const MORE = { heapMiB: 64, descriptors: 8, incoming: 0 };
const RECORDINGS = fileURLToPath(
  new URL("../packages/gateway/test/upgrades/fixtures/0.1.0/", import.meta.url),
);

const folder = mkdtempSync(join(tmpdir(), "kaizala-fuzz-"));
const random = randomOf(seed);
const findings = new Findings();
const known = new KnownValues();
const counts = { requests: 0, raw: 0, imports: 0, files: 0 };
let unexplained = 0;
let isWarm = false;
let server;
let receiver;
let exported;

try {
  await run();
} finally {
  await endChildren();
  receiver?.close();
  rmSync(folder, { recursive: true, force: true });
}

async function run() {
  mkdirSync(join(folder, "data"));
  server = await startWatched(join(folder, "data", "data.db"));
  receiver = await startReceiver(randomOf(seed + 1));
  known.begin(server.seeded);
  known.learn({ callBackUrl: receiver.url });
  exported = JSON.parse((await control("GET", "/export")).text);
  await freshen();
  for (let count = 0; count < WARM_UP; count += CONNECTIONS) await tryBatch();
  await freshen();
  const before = await server.ask("figures");
  isWarm = true;
  const endAt = performance.now() + minutes * 60_000;
  for (let count = 0; performance.now() < endAt; count += CONNECTIONS) {
    if (count % FRESH_EVERY < CONNECTIONS) await freshen();
    await tryBatch();
  }
  await freshen();
  report(before, await settledFigures(server, before, MORE, 20_000));
}

async function tryBatch() {
  await server.ask("busiest");
  const tries = Array.from({ length: CONNECTIONS }, () => chosenTry());
  const found = await Promise.all(tries.map((one) => one.run()));
  for (const [at, outcome] of found.entries()) await look(tries[at], outcome);
  const busyMs = await server.ask("busiest");
  if (isWarm && busyMs > LONGEST_BUSY_MS) await explain(tries, busyMs);
}

/** A thing to try: how, and how it is shown. */
function chosenTry() {
  const kind = random.fraction();
  if (kind < 0.12) {
    counts.raw += 1;
    const exchange = rawExchange(random, known);
    return {
      name: "raw HTTP",
      run: () => sendRaw(server.url, exchange),
      shown: () => shownBytes(Buffer.concat(exchange.pieces)),
    };
  }
  if (kind < 0.15) {
    counts.imports += 1;
    const body = mutatedExport(exported, random);
    const headers = { "content-type": "application/json" };
    const request = { method: "POST", target: "/_control/import", headers, body };
    return { name: "POST /_control/import", run: () => send(server.url, request), shown: () => kept(body) };
  }
  if (kind < 0.17) return changedFile();
  counts.requests += 1;
  const request = contractRequest(random, known);
  const name = `${request.method} ${request.target
    .split("?", 1)[0]
    .replaceAll(/[^/]*(%40|\d)[^/]*/g, "*")
    .slice(0, 80)}`;
  return { name, request, run: () => send(server.url, request), shown: () => shownRequest(request) };
}

function changedFile() {
  counts.files += 1;
  const files = readdirSync(RECORDINGS, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.name.endsWith(".json"),
  );
  const entry = random.oneOf(files);
  const bytes = mutated(readFileSync(join(entry.parentPath, entry.name)), random);
  const path = join(folder, `files-${counts.files}`);
  mkdirSync(path);
  writeFileSync(join(path, "1.json"), bytes);
  const run = async () => {
    const problem = await server.ask("verify", { path });
    rmSync(path, { recursive: true, force: true });
    return { status: undefined, text: "", problem };
  };
  return { name: "verify", run, shown: () => shownBytes(bytes) };
}

/** What refuses evidence that is too weak answers 501, and what is to fail on demand answers as it was told. */
function isFaulty({ status, isOrdered = false }) {
  return status >= 500 && status !== 501 && !isOrdered;
}

async function look(tried, outcome) {
  if (outcome.status < 300) learn(outcome.text);
  const isFault = isFaulty(outcome);
  if (!isFault && outcome.problem === undefined) return;
  const what = outcome.problem ?? `answered ${outcome.status}`;
  const kind = `${tried.name} ${isFault ? outcome.status : "problem"}`;
  if (!findings.isNew(kind)) return;
  const faults = await server.ask("faults");
  const isStillFound = async (request) => {
    const again = await send(server.url, request);
    return isFaulty(again) || again.problem !== undefined;
  };
  const input =
    tried.request && (await isStillFound(tried.request))
      ? shownRequest(await smallestRequest(tried.request, isStillFound))
      : tried.shown();
  findings.add({ kind, what: `${what}\n    ${faults.at(-1) ?? ""}`, input });
}

/** Finds which of what was tried keeps the main thread busy. */
async function explain(tries, busyMs) {
  const isBusy = async (run) => {
    await server.ask("busiest");
    await run();
    return (await server.ask("busiest")) > LONGEST_BUSY_MS;
  };
  for (const tried of tries) {
    // Once may be the collection of garbage.
    if (!((await isBusy(tried.run)) && (await isBusy(tried.run)))) continue;
    const kind = `${tried.name} busy`;
    if (!findings.isNew(kind)) return;
    const isStillFound = (request) => isBusy(() => send(server.url, request));
    const input = tried.request
      ? shownRequest(await smallestRequest(tried.request, isStillFound))
      : tried.shown();
    findings.add({ kind, what: `the main thread was busy for ${Math.round(busyMs)} ms`, input });
    return;
  }
  unexplained += 1;
}

/** Brings the server back to its beginning, and takes new tokens. */
async function freshen() {
  const reset = await control("POST", "/reset");
  if (reset.status !== 200)
    findings.isNew("reset") &&
      findings.add({ kind: "reset", what: `answered ${reset.status}`, input: reset.text });
  const { sandboxes = [] } = parsed((await control("GET", "/sandboxes")).text) ?? {};
  for (const { sandboxId } of sandboxes) {
    if (sandboxId !== "default") await control("DELETE", `/sandboxes/${encodeURIComponent(sandboxId)}`);
  }
  const { snapshots = [] } = parsed((await control("GET", "/snapshots")).text) ?? {};
  for (const { name } of snapshots) {
    if (name !== "start") await control("DELETE", `/snapshots/${encodeURIComponent(name)}`);
  }
  const seeded = parsed(reset.text);
  if (!seeded?.connectors) return;
  known.begin(seeded);
  for (let count = 0; count < 8; count += 1) {
    const headers = known.credentials(random);
    learn(
      (await send(server.url, { method: "GET", target: "/v1/accessToken", headers, body: Buffer.alloc(0) }))
        .text,
    );
  }
}

function control(method, path) {
  return send(server.url, { method, target: `/_control${path}`, headers: {}, body: Buffer.alloc(0) });
}

function learn(text) {
  const value = parsed(text);
  // A contract has names and examples of everything, and nothing that the server knows.
  if (value !== undefined && value?.openapi === undefined) known.learn(value);
}

function kept(bytes) {
  const file = join(tmpdir(), `kaizala-fuzz-${seed}-${findings.count}.json`);
  writeFileSync(file, bytes);
  return `kept in ${file}`;
}

function report(before, after) {
  for (const name of exceeding(before, after, MORE)) {
    findings.add({
      kind: `${name} that do not come back`,
      what: `${before[name]} before, ${after[name]} after`,
      input: "",
    });
  }
  const { requests, raw, imports, files } = counts;
  console.log(
    `seed ${seed}: ${requests} requests of the contracts, ${raw} of raw HTTP, ${imports} imports, ${files} files`,
  );
  console.log(`before: ${JSON.stringify(before)}\nafter:  ${JSON.stringify(after)}`);
  if (unexplained > 0)
    console.log(`busy for more than 200 ms, and not again when tried alone: ${unexplained} times`);
  console.log(`${findings.count} found`);
  process.exitCode = findings.count === 0 ? 0 : 1;
}
