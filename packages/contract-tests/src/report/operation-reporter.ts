import { operations } from "@kaizala-gateway/foundation";
import type { Reporter, TestModule, TestRunEndReason, Vitest } from "vitest/node";
import { publicMethods } from "../client/public-methods.js";
import { type Asked, leftOut } from "./left-out.js";
import { type ReportedTest, reportedTests, targetOf } from "./reported-test.js";
import { exercisedTable, skippedList } from "./table.js";
import { neverExercised, type Tally, tally } from "./tally.js";

const idsOf = (api: "kaizala" | "control") => operations[api].map(({ operationId }) => operationId);

/**
 * Prints which operation which target was asked for, and by which methods of the client, and fails a full run in
 * which an operation of the service or a public method of the client was left out.
 */
export default class OperationReporter implements Reporter {
  /** Of the run that has ended, of all projects that have a target. */
  tests: readonly ReportedTest[] = [];
  readonly #asked: Asked;
  #vitest: Vitest | undefined;

  /** @param options `asked` for some suites, a run may leave out whatever it likes */
  constructor({ asked = "all" }: { readonly asked?: Asked } = {}) {
    this.#asked = asked;
  }

  onInit(vitest: Vitest): void {
    this.#vitest = vitest;
  }

  async onTestRunEnd(
    modules: readonly TestModule[],
    _errors: unknown,
    reason: TestRunEndReason,
  ): Promise<void> {
    const ran = modules.filter(({ project }) => targetOf(project) !== undefined);
    if (ran.length === 0) return;
    const isFiltered = this.#vitest?.config.testNamePattern !== undefined;
    const tests = ran
      .flatMap(reportedTests)
      // What a person left out by its title was not skipped for want of anything.
      .filter(({ outcome, reason: why }) => !isFiltered || outcome !== "skipped" || why !== undefined);
    this.tests = tests;
    const isWhole = reason !== "interrupted" && (await this.#isWholeRun(ran));
    const isFull = isWhole && this.#asked === "all";
    const counted = tally("operations", idsOf("kaizala"), tests);
    const control = idsOf("control");
    const controlLeft = neverExercised(tally("operations", control, tests));
    const exercised = control.length - controlLeft.length;
    const methods = tally("clientMethods", publicMethods, tests);
    this.#print([
      ...this.#table("operation", counted, isFull),
      ...this.#table("client method", methods, isWhole),
      ...(exercised > 0 ? [`Control API: ${exercised} of ${control.length} operations exercised`] : []),
      ...(exercised > 0 && isFull && controlLeft.length > 0 ? [`  never: ${controlLeft.join(", ")}`] : []),
      ...skippedList(tests),
    ]);
    const asked = this.#asked;
    const hadSandboxes = exercised > 0;
    const left = leftOut({ asked, isWhole, hadSandboxes, operations: counted, clientMethods: methods });
    if (left.length === 0) return;
    this.#print(left);
    process.exitCode = 1;
  }

  /** The rows that were asked for, and all of them where nothing may be left out. */
  #table(title: string, counted: Tally, isWhole: boolean): string[] {
    const shown = isWhole ? counted : new Map([...counted].filter(([, byTarget]) => byTarget.size > 0));
    if (shown.size === 0) return [];
    const targets = [...new Set(this.tests.map(({ target }) => target))];
    return ["", ...exercisedTable(title, shown, targets), ""];
  }

  #print(lines: readonly string[]): void {
    this.#vitest?.logger.log(lines.join("\n"));
  }

  /** Whether all tests of what was asked for were run, and not one file or titles. */
  async #isWholeRun(ran: readonly TestModule[]): Promise<boolean> {
    const { testNamePattern, shard } = this.#vitest?.config ?? {};
    if (this.#asked === "some" || testNamePattern !== undefined || shard !== undefined) return false;
    for (const project of new Set(ran.map((module) => module.project))) {
      const { testFiles } = await project.globTestFiles();
      if (testFiles.length > ran.filter((module) => module.project === project).length) return false;
    }
    return true;
  }
}
