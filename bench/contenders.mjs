// Servers that answer the same two requests: a group is read, and a message is written.
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { endChild, firstLine, startChild } from "../scripts/children.mjs";
import { startFetched } from "../scripts/fetched-server.mjs";
import { json, text } from "./calls.mjs";
import { accessTokenOf, groupOf, startMock } from "./mock.mjs";

/**
 * @typedef {object} Contender
 * @property {string} name as the table calls it
 * @property {import("../scripts/children.mjs").Child} child
 * @property {string} url its base
 * @property {Record<"read" | "write", { url: string, method: string, headers: Record<string, string>,
 *   body?: string }>} requests
 */

/**
 * Starts a mock server, and times its start on the way.
 *
 * @param {{ name: string, checkout: string }} which
 * @returns {Promise<Contender & { startMs: number, firstControlMs: number }>}
 */
export async function startTimedMock({ name, checkout }) {
  const mock = await startMock({ name: `The mock server of ${checkout}`, checkout });
  const accessToken = await accessTokenOf(mock, "group");
  const startMs = performance.now() - mock.child.spawnedAtMs;
  const firstControlMs = await timed(() => json(`${mock.url}_control/groups`));
  const requests = requestsOf(mock.url, groupOf(mock.seeded), accessToken);
  return { name, child: mock.child, url: mock.url, requests, startMs, firstControlMs };
}

async function timed(call) {
  const askedAtMs = performance.now();
  await call();
  return performance.now() - askedAtMs;
}

/** A pause between two calls, as a person or a test runner makes it. */
const PAUSE_MS = 1000;

/**
 * How long a probe takes that is the first control call of a mock server, and how long one that needs all of the
 * control API once the server has had nothing to do for a second.
 *
 * @param {string} checkout
 * @returns {Promise<{ firstHealthMs: number, laterControlMs: number }>}
 */
export async function firstControlCalls(checkout) {
  const { child, url } = await startMock({ name: `The mock server of ${checkout}`, checkout });
  const firstHealthMs = await timed(() => json(`${url}_control/health`));
  await wait(PAUSE_MS);
  const laterControlMs = await timed(() => json(`${url}_control/groups`));
  await endChild(child);
  return { firstHealthMs, laterControlMs };
}

/**
 * Starts bare express, which answers the bytes that another contender answers.
 *
 * @param {Contender} model
 * @returns {Promise<Contender>}
 */
export async function startBareExpress(model) {
  const { read, write } = model.requests;
  const env = {
    NODE_ENV: "production",
    BENCH_READ: await text(read.url, read),
    BENCH_WRITE: await text(write.url, write),
  };
  const script = fileURLToPath(new URL("bare-express.mjs", import.meta.url));
  const child = startChild("Bare express", process.execPath, [script], { env, output: "first-line" });
  const url = await firstLine(child);
  return { name: "bare express", child, url, requests: movedTo(url, model) };
}

/**
 * Starts a server of others on the same contract.
 *
 * @param {import("../scripts/fetched-server.mjs").PRISM} server
 * @param {Contender} model
 * @returns {Promise<Contender>}
 */
export async function startOther(server, model) {
  const { child, url } = await startFetched(server);
  return { name: server.name, child, url, requests: movedTo(url, model) };
}

function requestsOf(base, groupId, accessToken) {
  const url = `${base}v1/groups/${groupId}`;
  const headers = { accessToken };
  return {
    read: { url, method: "GET", headers },
    write: {
      url: `${url}/messages`,
      method: "POST",
      headers: { ...headers, "content-type": "application/json" },
      body: JSON.stringify({ message: "Shift B starts at six." }),
    },
  };
}

/** The requests of another contender, to the letter, sent elsewhere. */
function movedTo(base, { url, requests: { read, write } }) {
  const moved = (request) => ({ ...request, url: base + request.url.slice(url.length) });
  return { read: moved(read), write: moved(write) };
}
