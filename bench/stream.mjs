// Reads and writes as fast as they go, in turns of servers without listeners to the live stream and with some.
// Who listens is another process.
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { endChild, endChildren, firstLine, startChild } from "../scripts/children.mjs";
import { flagsOf, numbersIn } from "../scripts/options.mjs";
import { startTimedMock } from "./contenders.mjs";
import { median, rotated } from "./figures.mjs";
import { load } from "./load.mjs";
import { root } from "./mock.mjs";
import { warmUp } from "./rounds.mjs";

const options = flagsOf({
  rounds: { type: "string", default: "5" },
  seconds: { type: "string", default: "2" },
  connections: { type: "string", default: "50" },
});
const { rounds, seconds, connections } = numbersIn(options, ["rounds", "seconds", "connections"]);
const LISTENERS = [0, 1, 10];

const shown = [];
// A server each: one that somebody has listened to keeps events for a while.
for (const howMany of LISTENERS) {
  const mock = await startTimedMock({ name: `${howMany} listeners`, checkout: root });
  await warmUp(mock, connections);
  shown.push({ howMany, mock, read: [], write: [], missed: 0 });
}
for (let round = 0; round < rounds; round += 1) {
  for (const own of rotated(shown, round)) {
    const listening = own.howMany === 0 ? undefined : await listen(own);
    for (const kind of ["read", "write"]) {
      own[kind].push((await load(own.mock.requests[kind], { seconds, connections })).rate);
    }
    if (listening) own.missed += await missedBy(listening);
  }
}
const [without] = shown;
console.table(
  shown.map(({ howMany, read, write, missed }) => ({
    listeners: howMany,
    "reads/s": Math.round(median(read)),
    "writes/s": Math.round(median(write)),
    "reads beside none": percent(read, without.read),
    "writes beside none": percent(write, without.write),
    "told that they missed something": missed,
  })),
);
await endChildren();

async function listen({ mock, howMany }) {
  const script = fileURLToPath(new URL("stream-listeners.mjs", import.meta.url));
  const args = [script, `${mock.url}_control/events`, String(howMany)];
  const child = startChild("The listeners", process.execPath, args, { channel: true, output: "first-line" });
  await firstLine(child);
  return child;
}

async function missedBy(child) {
  child.process.send("report");
  const [listeners] = await once(child.process, "message");
  await endChild(child);
  return listeners.reduce((sum, { missed }) => sum + missed, 0);
}

/** In each round by itself, so that a machine that slows down slows both. */
function percent(values, besides) {
  return `${Math.round(median(values.map((value, round) => value / besides[round])) * 100)} %`;
}
