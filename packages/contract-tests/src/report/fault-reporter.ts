import { stripVTControlCharacters } from "node:util";
import { DefaultReporter, type RunnerTask, type RunnerTestFile } from "vitest/node";
import { faultOf } from "./fault.js";

type TaskError = NonNullable<NonNullable<RunnerTask["result"]>["errors"]>[number];

/** A fault as it is shown, for all tests that fail over it. */
interface ShownFault {
  readonly error: TaskError;
  tests: number;
}

/** vitest's own reporter, which shows one fault that fails many tests once, under the names of them all. */
export class FaultReporter extends DefaultReporter {
  override reportSummary(files: RunnerTestFile[], errors: unknown[]): void {
    const faults = new Map<string, ShownFault>();
    for (const file of files) eachError(file, (error) => count(faults, keyOf(file, error), error));
    // The tasks are everybody's, and the other reports show each test's own error.
    super.reportSummary(
      files.map((file) => ({ ...file, tasks: file.tasks.map((task) => withShared(task, file, faults)) })),
      errors,
    );
  }
}

function eachError(task: RunnerTask, visit: (error: TaskError) => void): void {
  if ("tasks" in task) for (const child of task.tasks) eachError(child, visit);
  else task.result?.errors?.forEach(visit);
}

function count(faults: Map<string, ShownFault>, key: string, error: TaskError): void {
  const shown = faults.get(key);
  if (shown) shown.tests += 1;
  else faults.set(key, { error, tests: 1 });
}

function keyOf(file: RunnerTestFile, error: TaskError): string {
  return JSON.stringify([
    file.projectName,
    faultOf({ ...error, message: stripVTControlCharacters(error.message) }),
  ]);
}

/** A copy of a task whose errors are those of the first test with the same fault: vitest prints equal ones once. */
function withShared<Task extends RunnerTask>(
  task: Task,
  file: RunnerTestFile,
  faults: ReadonlyMap<string, ShownFault>,
): Task {
  if ("tasks" in task) {
    return { ...task, tasks: task.tasks.map((child) => withShared(child, file, faults)) };
  }
  if (task.result?.errors === undefined) return task;
  const errors = task.result.errors.map((error) => shared(error, faults.get(keyOf(file, error))));
  return { ...task, result: { ...task.result, errors } };
}

function shared(error: TaskError, fault: ShownFault | undefined): TaskError {
  if (fault === undefined || fault.tests === 1) return error;
  return { ...fault.error, message: `${fault.error.message}\n\nThis fails ${fault.tests} tests.` };
}
