// The server that is tried, in a process of its own. It tells on demand for how long its main thread was busy
// in one go, and what it holds. Started with --expose-gc; takes the path of its data file.
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { dirname } from "node:path";
import { Worker } from "node:worker_threads";
import { verify } from "@kaizala-gateway/gateway";
import { createMockServer } from "@kaizala-gateway/mock-server";

const [data] = process.argv.slice(2);
const BEAT_EVERY_MS = 5;

const faults = [];
const log = {
  request: () => {},
  control: () => {},
  deliveryFailed: () => {},
  fault: (requestId, error) => {
    faults.push(`${requestId}: ${error?.stack ?? error}`);
    faults.splice(0, faults.length - 20);
  },
};
const server = await createMockServer({ throttle: false, log, ...(data === undefined ? {} : { data }) });
await server.loadAhead();

const beats = new Int32Array(new SharedArrayBuffer(4));
setInterval(() => Atomics.add(beats, 0, 1), BEAT_EVERY_MS).unref();
const watch = new Worker(new URL("busy-watch-thread.mjs", import.meta.url), { workerData: beats });
watch.unref();

process.on("message", async ({ id, ask, path }) => {
  const answers = { busiest, figures, faults: () => faults, verify: () => verifyPath(path) };
  process.send({ id, answer: await answers[ask]() });
});
process.on("disconnect", () => process.exit());
process.send({ ready: { url: server.url, seeded: server.seeded } });

/** The processor's time that the main thread took in one go, since this was asked the last time. */
async function busiest() {
  watch.postMessage("take");
  const [busyMs] = await once(watch, "message");
  return busyMs;
}

/** What does not come back by itself where it leaks. */
async function figures() {
  for (let turn = 0; turn < 3; turn += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    globalThis.gc();
  }
  const { heapUsed, external, rss } = process.memoryUsage();
  return {
    heapMiB: Math.round((heapUsed + external) / 2 ** 20),
    residentMiB: Math.round(rss / 2 ** 20),
    descriptors: process.platform === "linux" ? readdirSync("/proc/self/fd").length : undefined,
    incoming: data === undefined ? 0 : incomingFiles(),
  };
}

function incomingFiles() {
  const files = readdirSync(dirname(data), { recursive: true });
  return files.filter((name) => name.includes("incoming-")).length;
}

/** Undefined where a folder of recordings or an archive was read, or refused as such; else what went wrong. */
async function verifyPath(path) {
  try {
    await verify(path);
    return undefined;
  } catch (error) {
    return error.name === "UnusableFolderError" ? undefined : String(error.stack ?? error);
  }
}
