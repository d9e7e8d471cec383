// Makes servers in this process, one after the other; prints the milliseconds that each took, and waits.
//   node in-process-sandboxes.mjs <library> <how many to warm up with> <how many to measure>
import { pathToFileURL } from "node:url";

const [library, warmUp, measured] = process.argv.slice(2);
const { createMockServer } = await import(pathToFileURL(library).href);
const times = [];
for (let count = 0; count < Number(warmUp) + Number(measured); count += 1) {
  const begunAtMs = performance.now();
  const server = await createMockServer();
  if (count >= Number(warmUp)) times.push(performance.now() - begunAtMs);
  await server.close();
}
console.log(JSON.stringify(times));
// Who has started this process ends it.
setInterval(() => {}, 60_000);
