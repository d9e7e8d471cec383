import { operations } from "@kaizala-gateway/foundation";
import type { Reporter, TestModule, TestRunEndReason, Vitest } from "vitest/node";
import { type ReportedTest, reportedTests, targetOf } from "./reported-test.js";
import { operationTable, skippedList } from "./table.js";
import { neverExercised, tally } from "./tally.js";

const idsOf = (api: "kaizala" | "control") => operations[api].map(({ operationId }) => operationId);

/**
 * Prints which operation which target was asked for, and fails a full run in which an operation of
 * the service was left out.
 */
export default class OperationReporter implements Reporter {
  /** Of the run that has ended, of all projects that have a target. */
  tests: readonly ReportedTest[] = [];
  readonly #isPartial: boolean;
  #vitest: Vitest | undefined;

  /** @param options whether a part of the suites was asked for, which may leave operations out */
  constructor({ isPartial = false }: { readonly isPartial?: boolean } = {}) {
    this.#isPartial = isPartial;
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
    const targets = [...new Set(tests.map(({ target }) => target))];
    const counted = tally(idsOf("kaizala"), tests);
    const control = idsOf("control");
    const controlLeft = neverExercised(tally(control, tests));
    const isFull = reason !== "interrupted" && (await this.#isFullRun(ran));
    const shown = isFull ? counted : new Map([...counted].filter(([, byTarget]) => byTarget.size > 0));
    const exercised = control.length - controlLeft.length;
    this.#print([
      "",
      ...operationTable(shown, targets),
      "",
      ...(exercised > 0 ? [`Control API: ${exercised} of ${control.length} operations exercised`] : []),
      ...(exercised > 0 && isFull && controlLeft.length > 0 ? [`  never: ${controlLeft.join(", ")}`] : []),
      ...skippedList(tests),
    ]);
    const left = neverExercised(counted);
    // Elsewhere an operation may be out of reach; with sandboxes of one's own, none is.
    if (!isFull || exercised === 0 || left.length === 0) return;
    this.#print([`No test exercised ${left.join(", ")}; every operation of openapi/kaizala.yaml needs one.`]);
    process.exitCode = 1;
  }

  #print(lines: readonly string[]): void {
    this.#vitest?.logger.log(lines.join("\n"));
  }

  /** Whether a person asked for all of the suites, and not for one file or for titles. */
  async #isFullRun(ran: readonly TestModule[]): Promise<boolean> {
    const { testNamePattern, shard } = this.#vitest?.config ?? {};
    if (this.#isPartial || testNamePattern !== undefined || shard !== undefined) return false;
    for (const project of new Set(ran.map((module) => module.project))) {
      const { testFiles } = await project.globTestFiles();
      if (testFiles.length > ran.filter((module) => module.project === project).length) return false;
    }
    return true;
  }
}
