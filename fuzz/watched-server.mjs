// A server as a process, with what it is asked and what it tells.
import { fileURLToPath } from "node:url";
import { startChild } from "../scripts/children.mjs";

const program = fileURLToPath(new URL("server-process.mjs", import.meta.url));

/** @typedef {Awaited<ReturnType<typeof startWatched>>} WatchedServer */

/** @param {string} data path of its data file */
export async function startWatched(data) {
  const child = startChild("The server", process.execPath, ["--expose-gc", program, data], { channel: true });
  const waiting = new Map();
  let asked = 0;
  const ready = new Promise((resolve) => {
    child.process.on("message", (message) => {
      if (message.ready) resolve(message.ready);
      else waiting.get(message.id)?.(message.answer);
    });
  });
  const { url, seeded } = await ready;
  return {
    child,
    url,
    seeded,
    /** @param {"busiest" | "figures" | "faults" | "verify"} ask */
    ask: (ask, more = {}) => {
      asked += 1;
      const id = asked;
      return new Promise((resolve) => {
        waiting.set(id, (answer) => {
          waiting.delete(id);
          resolve(answer);
        });
        child.process.send({ id, ask, ...more });
      });
    },
  };
}
