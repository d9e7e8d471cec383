import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { startChild } from "../scripts/children.mjs";

/**
 * What came of a load.
 *
 * @typedef {object} Load
 * @property {number} count answers
 * @property {number} rate answers a second
 * @property {number} p50 milliseconds
 * @property {number} p99 milliseconds
 */

let generator;
let count = 0;

/**
 * Calls a server as fast as it answers; every answer must be a success.
 *
 * @param {{ url: string, method?: string, headers?: Record<string, string>, body?: string }} request
 * @param {{ connections: number, seconds?: number, amount?: number }} extent for some seconds, or so many times
 * @returns {Promise<Load>}
 */
export async function load(request, { connections, seconds, amount }) {
  generator ??= startGenerator();
  const child = await generator;
  count += 1;
  const id = count;
  const extent = seconds === undefined ? { amount } : { duration: seconds };
  const answered = new Promise((resolve) => {
    const take = (message) => {
      if (message.id !== id) return;
      child.off("message", take);
      resolve(message);
    };
    child.on("message", take);
  });
  child.send({ id, job: { ...request, ...extent, connections } });
  const { result, problem } = await answered;
  const target = `${request.method ?? "GET"} ${request.url}`;
  if (problem !== undefined) throw new Error(`The load on ${target} failed: ${problem}`);
  if (result.failed > 0) throw new Error(`${result.failed} of the requests ${target} failed.`);
  return result;
}

async function startGenerator() {
  const script = fileURLToPath(new URL("load-process.mjs", import.meta.url));
  const { process: child } = startChild("The load", process.execPath, [script], { channel: true });
  await once(child, "message");
  return child;
}
