// What `kaizala-gateway proxy` adds to a call. The same calls go to the mock server directly and through the
// proxy, in turns at random, over 50 connections each, at moments that do not depend on each other, as those of
// many callers. At full speed the queue in front of a process would be measured instead; that is the last table.
import { Agent, get } from "node:http";
import { endChildren, firstLine, startChild } from "../scripts/children.mjs";
import { flagsOf, numbersIn } from "../scripts/options.mjs";
import { load } from "./load.mjs";
import { accessTokenOf, commandOf, startMock } from "./mock.mjs";

const options = flagsOf({
  seconds: { type: "string", default: "10" },
  connections: { type: "string", default: "50" },
  rate: { type: "string", default: "200" },
});
const { seconds, connections, rate } = numbersIn(options, ["seconds", "connections", "rate"]);

const mock = await startMock({ args: ["--log-level", "silent"] });
const { url } = mock;
const args = ["proxy", "--upstream", url, "--port", "0", "--json", "--log-level", "silent"];
const proxy = startChild("The proxy", process.execPath, [commandOf(), ...args], {
  env: { NODE_ENV: "production" },
  output: "first-line",
});
const proxied = JSON.parse(await firstLine(proxy)).url;
const headers = { accessToken: await accessTokenOf(mock, "user") };
const ways = [
  { name: "direct", base: url },
  { name: "through the proxy", base: proxied },
].map((way) => ({
  ...way,
  agent: new Agent({ keepAlive: true, maxSockets: connections, scheduling: "fifo" }),
  times: [],
}));

for (const way of ways) await Promise.all(Array.from({ length: connections * 10 }, () => call(way)));
for (const way of ways) way.times = [];
const end = performance.now() + seconds * 1000;
const calls = [];
for (let next = performance.now(); next < end; next += (-Math.log(1 - Math.random()) * 1000) / (2 * rate)) {
  await until(next);
  calls.push(call(ways[Math.random() < 0.5 ? 0 : 1]));
}
await Promise.all(calls);
const [direct, through] = ways.map(({ name, times }) => ({ name, calls: times.length, ...quantiles(times) }));
console.log(`${rate} calls a second each way, ${connections} connections each`);
console.table([
  direct,
  through,
  {
    name: "added",
    "p50 ms": round(through["p50 ms"] - direct["p50 ms"]),
    "p99 ms": round(through["p99 ms"] - direct["p99 ms"]),
  },
]);
for (const way of ways) way.agent.destroy();

const full = [];
for (const { name, base } of ways) {
  const request = { url: `${base}v1/users/me`, headers };
  const { rate: perSecond, p50, p99 } = await load(request, { seconds: 5, connections });
  full.push({ name, "calls/s": Math.round(perSecond), "p50 ms": p50, "p99 ms": p99 });
}
console.log(`As fast as ${connections} connections go`);
console.table(full);
await endChildren();

function call({ base, agent, times }) {
  const startedAt = performance.now();
  return new Promise((resolve, reject) => {
    get(`${base}v1/users/me`, { agent, headers }, (answer) => {
      if (answer.statusCode !== 200) reject(new Error(`${base} answered ${answer.statusCode}`));
      answer.resume().on("end", () => {
        times.push(performance.now() - startedAt);
        resolve();
      });
    }).on("error", reject);
  });
}

/** Timers are a millisecond coarse; the rest is waited for in turns of the event loop. */
async function until(moment) {
  if (moment - performance.now() > 2) {
    await new Promise((resolve) => setTimeout(resolve, moment - performance.now() - 1));
  }
  while (performance.now() < moment) await new Promise((resolve) => setImmediate(resolve));
}

function quantiles(times) {
  const sorted = times.toSorted((one, other) => one - other);
  const at = (share) => round(sorted[Math.floor(sorted.length * share)]);
  return { "p50 ms": at(0.5), "p99 ms": at(0.99) };
}

function round(milliseconds) {
  return Math.round(milliseconds * 100) / 100;
}
