import { defineConfig } from "vitest/config";

/** The default is a second, within which a busy machine may not come to ask twice. What comes sooner is not waited for. */
const PATIENT = { poll: { timeout: 10_000 } };

/** How many times slower the page is to be: what is waited for in it may take so much longer. */
const slowedBy = Number(process.env.KAIZALA_SLOWED_BY ?? 1);

/** The suites of packages/contract-tests against one target. */
function contractProject(target: string, groupOrder: number) {
  return {
    test: {
      name: `contract (${target})`,
      include: ["packages/contract-tests/suites/**/*.test.ts"],
      provide: { target },
      // The first test of a worker pays for the start of the target.
      testTimeout: 30_000,
      expect: PATIENT,
      // Tests share no state but the judge, whose validators are to be made once for each worker.
      isolate: false,
      // A worker is kept only while the next file is of the same project, so one target follows the other.
      sequence: { groupOrder },
      // The built server is loaded as users load it, and not once more for each file of tests.
      server: { deps: { external: [/\/packages\/(?:client|mock-server)\/dist\//] } },
    },
  };
}

/** Counts of the run for `scripts/ci.mjs`, in the file that it names. */
const outputFile = process.env.KAIZALA_TEST_REPORT;
const counts: ["json", { outputFile: string }][] = outputFile ? [["json", { outputFile }]] : [];

export default defineConfig({
  test: {
    // The default leaves one core idle, which on two cores doubles the time.
    maxWorkers: "100%",
    reporters: ["default", "./packages/contract-tests/src/report/operation-reporter.ts", ...counts],
    projects: [
      {
        test: {
          name: "unit",
          // Some start a process or load a validator, which takes seconds on a machine that is busy.
          testTimeout: 20_000,
          expect: PATIENT,
          include: ["packages/*/src/**/*.test.ts", "packages/*/test/**/*.test.ts", "test/**/*.test.ts"],
          exclude: ["packages/portal/test/**"],
        },
      },
      {
        test: {
          name: "browser",
          include: ["packages/portal/test/**/*.test.ts"],
          // A person's task in a browser, on a machine that may be busy.
          testTimeout: 60_000 * slowedBy,
          expect: { poll: { timeout: PATIENT.poll.timeout * slowedBy } },
          hookTimeout: 60_000,
          server: { deps: { external: [/\/packages\/mock-server\/dist\//] } },
          sequence: { groupOrder: 4 },
        },
      },
      {
        test: {
          name: "properties",
          include: ["packages/contract-tests/properties/**/*.test.ts"],
          // A property is hundreds of requests.
          testTimeout: 300_000,
          expect: PATIENT,
          hookTimeout: 60_000,
          server: { deps: { external: [/\/packages\/mock-server\/dist\//] } },
          sequence: { groupOrder: 3 },
        },
      },
      contractProject("mock", 1),
      contractProject("process", 2),
    ],
  },
});
