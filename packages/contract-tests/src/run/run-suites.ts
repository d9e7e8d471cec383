import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { Writable } from "node:stream";
import { startVitest } from "vitest/node";
import { masked, secretsOf } from "../masking/masking.js";
import { packageFolder } from "../package-folder.js";
import { FaultReporter } from "../report/fault-reporter.js";
import type { Asked } from "../report/left-out.js";
import OperationReporter from "../report/operation-reporter.js";
import { reportOf } from "../report/report.js";
import { tellOfReports } from "../report/report-file.js";
import { isExecuted } from "../report/tally.js";
import type { Target } from "../targets/target.js";
import type { TargetSettings } from "../targets/target-settings.js";
import { exitStatus } from "./exit-status.js";
import { type ReportFiles, writeReports } from "./report-files.js";
import { SUITES_FOLDER, suiteFile } from "./suites.js";

export interface Run extends ReportFiles {
  readonly targets: readonly Target[];
  readonly settings: TargetSettings;
  /** The names of suites; none for all. */
  readonly suites: readonly string[];
  /** What those suites are. */
  readonly asked: Asked;
  /** Only tests whose title holds this. */
  readonly title?: string;
  readonly env: NodeJS.ProcessEnv;
}

/** Runs the compiled suites against the targets, and resolves to the exit status. */
export async function runSuites(run: Run): Promise<number> {
  const { targets, settings, suites, asked, title, env } = run;
  const startedAtMs = Date.now();
  const secrets = secretsOf(env);
  const reporter = new OperationReporter({ asked });
  const folder = temporaryFolder();
  const junitDraft = join(folder, "junit.xml");
  // vitest tells of its draft, which is gone afterwards.
  const shown = (stream: NodeJS.WriteStream) => shownOn(stream, { secrets, untold: basename(folder) });
  const isRemote = targets.some(({ name }) => name === "remote");
  const vitest = await startVitest(
    "test",
    [],
    {
      root: packageFolder,
      // A configuration of the person who runs this is not for these suites.
      config: false,
      watch: false,
      cache: false,
      reporters: [new FaultReporter(), reporter, ...(run.junit === undefined ? [] : ["junit" as const])],
      ...(run.junit === undefined ? {} : { outputFile: { junit: junitDraft } }),
      ...(title === undefined ? {} : { testNamePattern: title.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&") }),
      projects: targets.map(({ name }, order) => projectOf(name, order, settings, suites)),
      // The calls to a service elsewhere are counted within a process.
      maxWorkers: isRemote ? 1 : "100%",
    },
    {},
    { stdout: shown(process.stdout), stderr: shown(process.stderr) },
  );
  await vitest.close();
  // vitest has set the status, as it would where it is the program that runs.
  const hasFailed = process.exitCode !== undefined && process.exitCode !== 0;
  const report = reportOf({ targets, tests: reporter.tests, startedAtMs, endedAtMs: Date.now() });
  const isWritten = await tellOfReports(() => writeReports(run, report, junitDraft, secrets));
  return statusOf(run, reporter, hasFailed || !isWritten);
}

function statusOf({ targets }: Run, { tests }: OperationReporter, hasFailed: boolean): number {
  if (tests.some(({ outcome }) => outcome === "failed")) return exitStatus.failed;
  const idle = targets.filter(({ name }) => !tests.some((test) => test.target === name && isExecuted(test)));
  if (idle.length > 0) {
    const names = idle.map(({ name }) => name).join(", ");
    process.stderr.write(`kaizala-contract: No test was executed against ${names}.\n`);
    return exitStatus.nothingExecuted;
  }
  return hasFailed ? exitStatus.failed : exitStatus.passed;
}

function projectOf(
  target: string,
  groupOrder: number,
  targetSettings: TargetSettings,
  suites: readonly string[],
) {
  return {
    test: {
      name: target,
      include: suites.length === 0 ? [`${SUITES_FOLDER}/**/*.test.js`] : suites.map(suiteFile),
      // The default leaves out what is installed, as this package is.
      exclude: [],
      provide: { target, targetSettings },
      // Calls to a service elsewhere wait for their turn.
      testTimeout: 120_000,
      hookTimeout: 120_000,
      // The default is a second, within which a busy machine may not come to ask twice.
      expect: { poll: { timeout: 10_000 } },
      // Tests share no state but the judge, whose validators are to be made once for each worker.
      isolate: false,
      // A worker is kept only while the next file is of the same project, so one target follows the other.
      sequence: { groupOrder },
      server: {
        deps: {
          // What is loaded by Node.js itself is loaded once for each process, and suites once for each target.
          inline: [/\/contract-tests\/dist\//],
          external: [/\/(?:client|gateway|mock-server)\/dist\//],
        },
      },
    },
  };
}

/** vitest opens its report as it starts, and what is interrupted would leave an empty one. */
function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "kaizala-contract-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A stream to another, without secrets, and without lines that hold what is not to be told. */
function shownOn(
  stream: NodeJS.WriteStream,
  { secrets, untold }: { readonly secrets: readonly string[]; readonly untold: string },
): Writable {
  // vitest puts a function of its own in its place while it runs.
  const write = stream.write.bind(stream);
  const without = new Writable({
    decodeStrings: false,
    write: (chunk, _encoding, done) => {
      const lines = String(chunk).split(/(?<=\n)/);
      write(masked(lines.filter((line) => !line.includes(untold)).join(""), secrets));
      // At once, so that what goes to the two streams comes out in the order in which it was written.
      done();
    },
  });
  // vitest pipes each worker's output to it, and the first worker that ends would close it.
  without.end = () => without;
  return without;
}
