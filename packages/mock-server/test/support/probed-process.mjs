// Probes a server of its own; prints as JSON what was answered and logged, and whether
// express was loaded for it.
import { createRequire } from "node:module";
import { createMockServer, silentLog } from "@kaizala-gateway/mock-server";

const logged = [];
const log = { ...silentLog, control: (...entry) => void logged.push(entry) };
const server = await createMockServer({ log });

async function probe(path, headers = {}) {
  const answer = await fetch(server.controlUrl + path, { headers });
  return { status: answer.status, type: answer.headers.get("content-type"), body: await answer.json() };
}

const probes = [
  await probe("/health"),
  await probe("/version"),
  await probe("/health", { origin: "http://elsewhere.example" }),
  await probe("/groups", { origin: "http://elsewhere.example" }),
];
const page = await fetch(server.url, { headers: { accept: "text/html" } });
const contract = await fetch(`${server.controlUrl}/openapi.json`);
const { cache } = createRequire(import.meta.url);
const isLoadedBefore = isLoaded();
const judged = await probe("/health?deep=true");
const front = [page.status, contract.status];
console.log(JSON.stringify({ probes, front, judged, logged, isLoadedBefore, isLoadedLater: isLoaded() }));
await server.close();

function isLoaded() {
  return Object.keys(cache).some((file) => /[/\\]node_modules[/\\]express/.test(file));
}
