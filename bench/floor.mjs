// Fails where reads or writes have become much slower beside bare express than they were: the median of five
// short rounds below 65 % of the ratios in floor.json, twice in a row. They go by the CPU time of an answer, which
// hardly changes where others use the machine as well, or by the rate where no system tells that. Set them to what
// this prints after a change that is meant to be felt; servers that have run for long differ from fresh ones.
import { readFileSync } from "node:fs";
import { endChildren } from "../scripts/children.mjs";
import { flagsOf } from "../scripts/options.mjs";
import { startBareExpress, startTimedMock } from "./contenders.mjs";
import { floorVerdict, rateBeside, rotated, thriftBeside } from "./figures.mjs";
import { root } from "./mock.mjs";
import { BARE } from "./report.mjs";
import { timedLoad, warmUp } from "./rounds.mjs";

const SHARE = 0.65;
const TRIES = 2;
const ROUNDS = 5;
const EXTENT = { seconds: 2, connections: 50 };
const KINDS = ["read", "write"];
const OWN = "mock server";

flagsOf({});
try {
  process.exitCode = (await run()) ? 0 : 1;
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await endChildren();
}

async function run() {
  const reached = JSON.parse(readFileSync(new URL("floor.json", import.meta.url), "utf8"));
  const mock = await startTimedMock({ name: OWN, checkout: root });
  const contenders = [mock, await startBareExpress(mock)];
  for (const contender of contenders) await warmUp(contender, EXTENT.connections);
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const measured = await measure(contenders);
    const { isAbove, lines } = floorVerdict(measured, reached, SHARE);
    console.log(lines.join("\n"));
    if (isAbove) return true;
    if (attempt < TRIES) console.log("Once more, since machines are noisy:");
  }
  console.error("The mock server has become slower: see above, and bench/floor.json.");
  return false;
}

async function measure(contenders) {
  const rounds = [];
  for (let number = 0; number < ROUNDS; number += 1) {
    const round = Object.fromEntries(contenders.map(({ name }) => [name, {}]));
    for (const kind of KINDS) {
      for (const { name, requests, child } of rotated(contenders, number)) {
        round[name][kind] = await timedLoad(child, requests[kind], EXTENT);
      }
    }
    rounds.push(round);
  }
  const [read, write] = KINDS.map(
    (kind) => thriftBeside(rounds, kind, OWN, BARE) ?? rateBeside(rounds, kind, OWN, BARE),
  );
  return { read, write };
}
