import { operations } from "@kaizala-gateway/gateway";
import type { Reporter, TestCase, TestModule, TestProject, TestRunEndReason, Vitest } from "vitest/node";
import { operationTable, skippedList } from "./table.js";
import { neverExercised, type ReportedTest, tally } from "./tally.js";

const idsOf = (api: "kaizala" | "control") => operations[api].map(({ operationId }) => operationId);

/**
 * Prints which operation which target was asked for, and fails a full run in which an operation of
 * the service was left out.
 */
export default class OperationReporter implements Reporter {
  #vitest: Vitest | undefined;

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
      .flatMap((module) => [...module.children.allTests()].map(reported))
      // What a person left out by its title was not skipped for want of anything.
      .filter(({ outcome, reason: why }) => !isFiltered || outcome !== "skipped" || why !== undefined);
    const targets = [...new Set(tests.map(({ target }) => target))];
    const counted = tally(idsOf("kaizala"), tests);
    const control = idsOf("control");
    const controlLeft = neverExercised(tally(control, tests));
    this.#print([
      "",
      ...operationTable(counted, targets),
      "",
      `Control API: ${control.length - controlLeft.length} of ${control.length} operations exercised${controlLeft.length > 0 ? `; never: ${controlLeft.join(", ")}` : ""}`,
      ...skippedList(tests),
    ]);
    const left = neverExercised(counted);
    if (left.length === 0 || reason === "interrupted" || !(await this.#isFullRun(ran))) return;
    this.#print([`No test exercised ${left.join(", ")}; every operation of openapi/kaizala.yaml needs one.`]);
    process.exitCode = 1;
  }

  #print(lines: readonly string[]): void {
    this.#vitest?.logger.log(lines.join("\n"));
  }

  /** Whether a person asked for all of the suites, and not for one file or for titles. */
  async #isFullRun(ran: readonly TestModule[]): Promise<boolean> {
    const { testNamePattern, shard } = this.#vitest?.config ?? {};
    if (testNamePattern !== undefined || shard !== undefined) return false;
    for (const project of new Set(ran.map((module) => module.project))) {
      const { testFiles } = await project.globTestFiles();
      if (testFiles.length > ran.filter((module) => module.project === project).length) return false;
    }
    return true;
  }
}

function targetOf(project: TestProject): string | undefined {
  return project.getProvidedContext().target;
}

function reported(test: TestCase): ReportedTest {
  const { state, note } = { note: undefined, ...test.result() };
  const { operations: exercised = [] } = test.meta();
  return {
    title: test.fullName,
    target: targetOf(test.project) ?? "",
    // A test that is still pending when the run ends was cut short.
    outcome: state === "passed" || state === "skipped" ? state : "failed",
    operations: state === "skipped" ? enclosingNames(test) : exercised,
    reason: note,
  };
}

/** The names of the groups that a test is in; those of the resource suites are operations. */
function enclosingNames(test: TestCase): string[] {
  const names: string[] = [];
  for (let suite = test.parent; suite.type === "suite"; suite = suite.parent) names.push(suite.name);
  return names;
}
