import { availableParallelism } from "node:os";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { createVitest } from "vitest/node";

/** @typedef {import("./fault.mjs").Fault} Fault */
/** @typedef {import("./verdict.mjs").SuiteRun} SuiteRun */

const root = fileURLToPath(new URL("../../..", import.meta.url));
const suites = new URL("../suites/", import.meta.url);
const preload = new URL("preload.mjs", import.meta.url);
const stoppingRunner = fileURLToPath(new URL("stopping-runner.mjs", import.meta.url));

/** The name under which the suites run without a fault. */
export const NO_FAULT = "none";

/** All titles but that of a test which waits seconds of real time for a limit where no fault is planted. */
const ALL_BUT_WAITING = /^(?!.*does not answer within 5 seconds)/;

/**
 * Runs the suites of each fault with that fault in the mock server or the client, and those of all of them with
 * both as they are.
 *
 * @param {readonly Fault[]} faults
 * @returns {Promise<Map<string, SuiteRun[]>>} by the fault's id, with {@link NO_FAULT} among them
 */
export async function runSuites(faults) {
  const vitest = await createVitest("test", {
    config: false,
    watch: false,
    root,
    maxWorkers: availableParallelism(),
    reporters: [{}],
    // A process for each fault, since a built file is loaded once in a process.
    projects: [NO_FAULT, ...faults.map(({ id }) => id)].map(projectOf),
  });
  const jobs = [...jobsWithoutFault(faults), ...faults.flatMap(jobsOf)];
  const specifications = jobs.map(({ name, suite, only = ALL_BUT_WAITING }) =>
    vitest.getProjectByName(name).createSpecification(fileOf(suite), { testNamePattern: only }),
  );
  try {
    const { testModules, unhandledErrors } = await vitest.runTestSpecifications(specifications);
    // A fault may break more than the tests see; the verdict is theirs.
    for (const error of unhandledErrors) console.error(error);
    return byFault(testModules);
  } finally {
    await vitest.close();
  }
}

/** @param {string} name */
function projectOf(name) {
  const query = name === NO_FAULT ? "" : `?fault=${name}`;
  return {
    test: {
      name,
      root,
      include: [],
      ...(name === NO_FAULT ? {} : { runner: stoppingRunner }),
      provide: { target: "mock" },
      isolate: false,
      // Each process would have the suites compiled anew, a sixth of the work.
      experimental: { fsModuleCache: true },
      testTimeout: 20_000,
      execArgv: ["--import", `${preload.href}${query}`],
      server: {
        deps: { external: [/\/packages\/(?:client\/dist|mock-server\/dist|gateway\/dist\/coverage)\//] },
      },
    },
  };
}

/** @param {Fault} fault */
function jobsOf({ id, suites: names, only }) {
  return names.map((suite) => ({ name: id, suite, only }));
}

/**
 * Each suite once, with the tests of all faults that name it.
 *
 * @param {readonly Fault[]} faults
 */
function jobsWithoutFault(faults) {
  const names = new Set(faults.flatMap(({ suites: named }) => named));
  return [...names].map((suite) => {
    const patterns = faults.filter(({ suites: named }) => named.includes(suite)).map(({ only }) => only);
    const isWhole = patterns.includes(undefined);
    const sources = patterns.flatMap((pattern) => pattern?.source ?? []);
    return { name: NO_FAULT, suite, only: isWhole ? undefined : new RegExp(sources.join("|")) };
  });
}

/** @param {string} suite */
function fileOf(suite) {
  return fileURLToPath(new URL(`${suite}.test.ts`, suites));
}

/** @param {readonly import("vitest/node").TestModule[]} modules */
function byFault(modules) {
  /** @type {Map<string, SuiteRun[]>} */
  const runs = new Map();
  for (const module of modules) {
    const { name } = module.project;
    const run = {
      suite: basename(module.moduleId, ".test.ts"),
      loadErrors: module.errors().map(({ message }) => message),
      tests: [...module.children.allTests()].map((test) => {
        const { state, errors = [] } = test.result();
        return { title: test.fullName, state, errors: errors.map(textOf) };
      }),
    };
    runs.set(name, [...(runs.get(name) ?? []), run]);
  }
  return runs;
}

/** @param {import("vitest").TestError} error */
function textOf({ name, message, diff }) {
  return [`${name}: ${message}`, ...(diff === undefined ? [] : [diff])].join("\n");
}
