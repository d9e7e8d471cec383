// Plants each fault of faults/ in the built mock server or client, by itself, and runs the suites that are to
// catch it. Ends with a table, and with status 1 for a fault that no test caught. Names of faults limit the run.
import { writeFileSync } from "node:fs";
import { stripVTControlCharacters } from "node:util";
import { faults } from "./faults.mjs";
import { whyNotPlanted } from "./planting.mjs";
import { tableOf } from "./table.mjs";

const asked = process.argv.slice(2);
const unknown = asked.find((id) => !faults.some((fault) => fault.id === id));
if (unknown === undefined)
  await check(asked.length === 0 ? faults : faults.filter(({ id }) => asked.includes(id)));
else {
  console.error(`There is no fault ${unknown}; packages/contract-tests/mutation/faults has them all.`);
  process.exitCode = 2;
}

/** @param {readonly import("./fault.mjs").Fault[]} chosen */
async function check(chosen) {
  const unplanted = chosen.flatMap((fault) => whyNotPlanted(fault) ?? []);
  if (unplanted.length > 0) {
    fail(unplanted.join("\n"));
    return;
  }
  const startedAt = performance.now();
  console.log(`Planting ${chosen.length} faults, one at a time ...`);
  // Only here, so that a mistyped name is told at once.
  const { NO_FAULT, runSuites } = await import("./suite-runs.mjs");
  const { verdictOf } = await import("./verdict.mjs");
  const runs = await runSuites(chosen);
  const failures = (runs.get(NO_FAULT) ?? []).flatMap(failuresOf);
  if (failures.length > 0) {
    fail(["Without any fault, these fail already:", ...failures].join("\n"));
    return;
  }
  const results = chosen.map((fault) => ({ fault, verdict: verdictOf(runs.get(fault.id) ?? []) }));
  console.log(tableOf(results).join("\n"));
  const failed = results.filter(({ verdict }) => typeof verdict === "string").length;
  if (asked.length > 0) for (const { verdict } of results) explain(verdict);
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  console.log(`\n${chosen.length - failed} of ${chosen.length} faults were caught, in ${seconds} seconds.`);
  report(chosen.length - failed, failed);
  process.exitCode = failed === 0 ? 0 : 1;
}

/** @param {import("./verdict.mjs").SuiteRun} run */
function failuresOf({ suite, loadErrors, tests }) {
  const failed = tests.filter(({ state }) => state === "failed");
  return [
    ...loadErrors.map((error) => `${suite}: ${error}`),
    ...(tests.some(({ state }) => state !== "skipped") ? [] : [`${suite}: no test has such a title`]),
    ...failed.map(({ title, errors }) => `${suite} > ${title}\n  ${errors[0]}`),
  ];
}

/** @param {import("./verdict.mjs").Catch | string} verdict */
function explain(verdict) {
  if (typeof verdict !== "string")
    console.log(`\n${verdict.suite} > ${verdict.title}\n${stripVTControlCharacters(verdict.error)}`);
}

/** @param {string} message */
function fail(message) {
  console.error(stripVTControlCharacters(message));
  report(0, 1);
  process.exitCode = 1;
}

/**
 * Counts of the run for `scripts/ci.mjs`, in the file that it names.
 *
 * @param {number} passed
 * @param {number} failed
 */
function report(passed, failed) {
  const file = process.env.KAIZALA_MUTATION_REPORT;
  if (file) writeFileSync(file, JSON.stringify({ passed, failed }));
}
