import { jestState } from "./jest-state.js";

/** A test, as far as its runner tells of it. */
export interface RunningTest {
  /** What it is told from others by; undefined where the runner tells nothing. */
  readonly key: unknown;
  /** Its name, behind those of what it is described in. */
  readonly title: string;
  /** Whether it has failed so far, where it was not meant to. */
  readonly hasFailed: boolean;
  /** Whether it has ended by now, where that is known. */
  isOver(): boolean;
  /** Whether it is a test of which `other` is a part, as those are that node:test begins within one. */
  holds(other: RunningTest): boolean;
}

/** @param context what the runner gave to the hook before or after a test */
export function runningTest(context: unknown): RunningTest {
  const { task, name, fullName = name, passed, signal } = Object(context);
  if (typeof task === "object") return inVitest(task);
  if (typeof passed === "boolean") {
    const title = String(fullName);
    return {
      key: context,
      title,
      hasFailed: !passed,
      isOver: () => Object(signal).aborted === true,
      holds: (other) => other.title.startsWith(`${title} > `),
    };
  }
  return inJest();
}

function inVitest(task: unknown): RunningTest {
  const { id, name, fullTestName = name, result, fails } = Object(task);
  return {
    key: id,
    title: String(fullTestName),
    // One that is to fail is turned round after its hooks.
    hasFailed: (Object(result).state === "fail") !== Boolean(fails),
    isOver: () => Object(Object(task).result).duration !== undefined,
    holds: () => false,
  };
}

/** Jest tells its hooks nothing of the test. It runs them for one at a time, and not for those that run beside others. */
function inJest(): RunningTest {
  const { currentlyRunningTest } = Object(jestState());
  const { errors } = Object(currentlyRunningTest);
  return {
    key: currentlyRunningTest,
    title: titleOf(currentlyRunningTest),
    hasFailed: Array.isArray(errors) && errors.length > 0,
    // Asked when another begins.
    isOver: () => currentlyRunningTest !== undefined,
    holds: () => false,
  };
}

/** The outermost that a test is described in is Jest's own. */
function titleOf(described: unknown): string {
  const { name, parent } = Object(described);
  const isOutermost = Object(parent).parent === undefined;
  return isOutermost ? String(name) : `${titleOf(parent)} ${name}`;
}
