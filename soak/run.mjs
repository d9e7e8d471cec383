// Mixed traffic at 200 connections for a while, with webhooks, uploads and downloads that are broken off, sandboxes
// that come and go, and a kill now and then. Every write that was acknowledged must be there afterwards, nothing may
// be refused, fail or stay without an answer, and what the server holds must come back.
//   npm run soak -- [--minutes 10] [--kill-every 60] [--seed N]
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { Agent, request as httpRequest } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exceeding, settledFigures } from "../fuzz/figures.mjs";
import { parsed } from "../fuzz/parsed-text.mjs";
import { randomOf } from "../fuzz/random.mjs";
import { startReceiver } from "../fuzz/receiver.mjs";
import { runOptionsOf } from "../fuzz/run-options.mjs";
import { startWatched } from "../fuzz/watched-server.mjs";
import { endChild, endChildren } from "../scripts/children.mjs";
import { lostIn } from "./acknowledged.mjs";
import { doSomething } from "./traffic.mjs";

const CONNECTIONS = 200;
const WEBHOOKS = 5;
/** Of the built-in seed, which a data file does not give again. */
const SECRET = "K41ZA1AG8W";
/** What a server may hold more at the end than when it had started. */
const MORE = { heapMiB: 96, descriptors: 20, incoming: 0 };

const options = runOptionsOf({ minutes: "10", "kill-every": "60" });
const { minutes, "kill-every": killEvery, seed } = options;
const random = randomOf(seed);
const folder = mkdtempSync(join(tmpdir(), "kaizala-soak-"));
const data = join(folder, "data", "data.db");
const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
const acknowledged = { messages: new Set(), groups: new Set() };
const statuses = new Map();
const problems = [];
let kills = 0;
let server;
let traffic;
/** Calls that find no server are not counted while it is killed and started again. */
let isAway = false;

mkdirSync(join(folder, "data"));
// A webhook that is refused would be a problem.
const receiver = await startReceiver(randomOf(seed + 1), 1);
try {
  await run();
} finally {
  await endChildren();
  receiver.close();
  agent.destroy();
  rmSync(folder, { recursive: true, force: true });
}

async function run() {
  await begin();
  for (let index = 0; index < WEBHOOKS; index += 1) await registerWebhook(index);
  let before = await server.ask("figures");
  const first = before;
  const endAt = performance.now() + minutes * 60_000;
  let killAt = performance.now() + killEvery * 1000;
  const callers = Array.from({ length: CONNECTIONS }, () => callUntil(endAt));
  while (performance.now() < endAt) {
    await new Promise((resolve) => setTimeout(resolve, 250));
    if (performance.now() < killAt || endAt - performance.now() < 5000) continue;
    await killAndBegin();
    before = await server.ask("figures");
    killAt = performance.now() + killEvery * 1000;
  }
  await Promise.all(callers);
  agent.destroy();
  const after = await settledFigures(server, before, MORE, 30_000);
  const busyMs = await server.ask("busiest");
  const faults = await server.ask("faults");
  await endChild(server.child);
  problems.push(...lostIn(data, acknowledged).map((one) => `lost: ${one}`));
  report({ first, before, after, busyMs, faults });
}

async function begin() {
  server = await startWatched(data);
  const [{ applicationId, refreshTokens }] = server.seeded.connectors;
  const { groupId, refreshToken } = refreshTokens.find(({ kind }) => kind === "group");
  const headers = { applicationId, applicationSecret: SECRET, refreshToken };
  const { accessToken } = (await call("GET", "v1/accessToken", undefined, headers)).json;
  const files = traffic?.files ?? [];
  traffic = { call, base: () => server.url, accessToken, groupId, random, acknowledged, files };
}

async function killAndBegin() {
  isAway = true;
  await endChild(server.child);
  kills += 1;
  problems.push(...lostIn(data, acknowledged).map((one) => `lost by kill ${kills}: ${one}`));
  await begin();
  isAway = false;
}

async function callUntil(endAt) {
  while (performance.now() < endAt) {
    if (isAway) await new Promise((resolve) => setTimeout(resolve, 100));
    else await doSomething(traffic).catch((error) => problems.push(error.message));
  }
}

async function registerWebhook(index) {
  const { accessToken, groupId } = traffic;
  const body = {
    objectId: groupId,
    objectType: "Group",
    eventTypes: ["TextMessageCreated"],
    callBackUrl: `${receiver.url}/${index}`,
  };
  await call("POST", "v1/webhook", body, { accessToken });
}

/** @returns {Promise<import("./traffic.mjs").Answered>} status 0 where the server was killed meanwhile */
function call(method, path, body, headers = {}) {
  const sentTo = server;
  const bytes = body === undefined || Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body));
  const type = bytes === undefined || "content-type" in headers ? {} : { "content-type": "application/json" };
  const length = bytes === undefined ? {} : { "content-length": bytes.length };
  return new Promise((resolve) => {
    const sent = httpRequest(server.url + path, {
      agent,
      method,
      headers: { ...headers, ...type, ...length },
    });
    const away = (error) => {
      // A server that was killed meanwhile owes no answer, nor does one that ended a connection that was idle.
      const isStale = sent.reusedSocket && error.code === "ECONNRESET";
      if (!isAway && !isStale && sentTo === server) problems.push(`${method} ${path}: ${error.message}`);
      resolve({ status: 0, json: undefined });
    };
    sent.setTimeout(30_000, () => sent.destroy(new Error("no answer in 30 seconds")));
    sent.on("error", away);
    sent.on("response", (response) => {
      const chunks = [];
      response.on("data", (chunk) => chunks.push(chunk));
      response.on("error", away);
      response.on("end", () => {
        note(response.statusCode, method, path);
        resolve({ status: response.statusCode, json: parsed(Buffer.concat(chunks).toString()) });
      });
    });
    sent.end(bytes);
  });
}

function note(status, method, path) {
  statuses.set(status, (statuses.get(status) ?? 0) + 1);
  if (status >= 400) problems.push(`${method} ${path} was answered with ${status}`);
}

function report({ first, before, after, busyMs, faults }) {
  for (const name of exceeding(before, after, MORE)) {
    problems.push(`${name} do not come back: ${before[name]} before, ${after[name]} after`);
  }
  const answered = [...statuses].sort(([one], [other]) => one - other);
  const total = answered.reduce((sum, [, count]) => sum + count, 0);
  console.log(`seed ${seed}, ${minutes} minutes, ${CONNECTIONS} connections, ${kills} kills`);
  console.log(`${total} answers: ${answered.map(([status, count]) => `${count} of ${status}`).join(", ")}`);
  console.log(`acknowledged: ${acknowledged.messages.size} messages, ${acknowledged.groups.size} groups`);
  console.log(`at the first start: ${JSON.stringify(first)}`);
  console.log(`at the last start:  ${JSON.stringify(before)}`);
  console.log(`at the end:         ${JSON.stringify(after)}; longest go ${Math.round(busyMs)} ms`);
  for (const problem of new Set(problems.slice(0, 200))) console.log(`PROBLEM ${problem}`);
  if (problems.length > 0) for (const fault of new Set(faults)) console.log(fault);
  console.log(`${problems.length} problems`);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
