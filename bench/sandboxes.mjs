// How long a sandbox takes to be made, in process and over HTTP.
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { endChild, firstLine, startChild } from "../scripts/children.mjs";
import { post, text } from "./calls.mjs";
import { median } from "./figures.mjs";

const WARM_UP = 20;
const MEASURED = 50;

/**
 * The median of many, in milliseconds, in a process of its own.
 *
 * @param {string} checkout its folder
 */
export async function sandboxInProcessMs(checkout) {
  const script = fileURLToPath(new URL("in-process-sandboxes.mjs", import.meta.url));
  const library = join(checkout, "packages/mock-server/dist/index.js");
  const args = [script, library, String(WARM_UP), String(MEASURED)];
  const options = { env: { NODE_ENV: "production" }, output: "first-line" };
  const child = startChild("Sandboxes in process", process.execPath, args, options);
  const times = JSON.parse(await firstLine(child));
  await endChild(child);
  return median(times);
}

/**
 * The median of many, in milliseconds; they are deleted again.
 *
 * @param {string} base of a mock server
 */
export async function sandboxOverHttpMs(base) {
  const times = [];
  for (let count = 0; count < WARM_UP + MEASURED; count += 1) {
    const begunAtMs = performance.now();
    const { sandboxId } = await post(`${base}_control/sandboxes`, {});
    if (count >= WARM_UP) times.push(performance.now() - begunAtMs);
    await text(`${base}_control/sandboxes/${sandboxId}`, { method: "DELETE" });
  }
  return median(times);
}
