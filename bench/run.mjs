// Measures the mock server beside bare express 5 that answers the same bytes, and prints one table. Every
// server is a process of its own, and so is the load. What is compared is measured in turns, in several rounds
// of which the median counts: machines are noisy, so ratios tell more than figures.
//   npm run bench -- [--rounds 5] [--seconds 3] [--connections 50] [--prism] [--mockoon] [--against DIR] [--json FILE]
import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { resolve } from "node:path";
import { endChild, endChildren } from "../scripts/children.mjs";
import { MOCKOON, PRISM, whyNotFetched } from "../scripts/fetched-server.mjs";
import { flagsOf, numbersIn } from "../scripts/options.mjs";
import { startOther, startTimedMock } from "./contenders.mjs";
import { commandOf, root } from "./mock.mjs";
import { BARE, figuresOf, tableOf } from "./report.mjs";
import { runRound, warmUp } from "./rounds.mjs";
import { startWebhookReceiver } from "./webhooked.mjs";

const options = flagsOf({
  rounds: { type: "string", default: "5" },
  seconds: { type: "string", default: "3" },
  connections: { type: "string", default: "50" },
  prism: { type: "boolean", default: false },
  mockoon: { type: "boolean", default: false },
  against: { type: "string" },
  json: { type: "string" },
});
const { rounds, seconds, connections } = numbersIn(options, ["rounds", "seconds", "connections"]);

try {
  await run();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await endChildren();
}

async function run() {
  const checkouts = [{ name: "this", checkout: root }];
  if (options.against !== undefined) checkouts.push({ name: "against", checkout: resolve(options.against) });
  for (const { checkout } of checkouts) commandOf(checkout);
  const servers = [...(options.prism ? [PRISM] : []), ...(options.mockoon ? [MOCKOON] : [])];
  for (const server of servers) {
    const problem = whyNotFetched(server);
    if (problem !== undefined) throw new Error(problem);
  }
  // This process' own first request loads its HTTP client, which is not a server's to answer for.
  const receiver = await startWebhookReceiver();
  await fetch(`${receiver}/report`);
  const others = await startOthers(servers, checkouts[0]);
  const done = [];
  for (let number = 0; number < rounds; number += 1) {
    console.error(`Round ${number + 1} of ${rounds} ...`);
    done.push(await runRound({ checkouts, others, receiver, seconds, connections, number }));
  }
  const names = [...checkouts.map(({ name }) => name), BARE, ...others.map(({ name }) => name)];
  const figures = figuresOf(done, names);
  console.log(`The median of ${rounds} rounds, ${seconds} s for each load, ${connections} connections.`);
  if (options.against !== undefined) console.log(`against: ${checkouts[1].checkout}`);
  console.log(tableOf(figures, names));
  if (options.json !== undefined) writeReport(options.json, { names, figures, rounds: done });
}

/** Servers of others take long to start, so they are started once; that favours them, if anything. */
async function startOthers(servers, checkout) {
  if (servers.length === 0) return [];
  const model = await startTimedMock(checkout);
  const others = [];
  for (const server of servers) {
    const other = await startOther(server, model);
    await warmUp(other, connections);
    others.push(other);
  }
  await endChild(model.child);
  return others;
}

function writeReport(file, { names, figures, rounds: done }) {
  const [{ model }] = cpus();
  const machine = { node: process.version, platform: process.platform, cpus: cpus().length, model };
  const report = {
    at: new Date().toISOString(),
    machine,
    seconds,
    connections,
    names,
    figures,
    rounds: done,
  };
  writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
}
