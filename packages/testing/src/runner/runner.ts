import * as nodeTest from "node:test";
import type { TestHooks } from "./test-hooks.js";
import { vitestHooks } from "./vitest.js";

/**
 * The hooks of the runner of this file: vitest, one that has them as globals as Jest does, or else node:test.
 *
 * @throws {Error} under a Jest that was told to have no globals
 */
export function hooksHere(): TestHooks {
  if (vitestHooks !== undefined) return vitestHooks;
  const { beforeAll, afterAll, beforeEach, afterEach }: Partial<Record<keyof TestHooks, unknown>> =
    Object(globalThis);
  const globals = { beforeAll, afterAll, beforeEach, afterEach };
  // Whoever has these four as globals has them as Jest does.
  if (Object.values(globals).every((hook) => typeof hook === "function")) return globals as TestHooks;
  if (jestState() !== undefined) {
    throw new Error("Jest has no globals here: pass hooks, those of @jest/globals, to useKaizala.");
  }
  const { before, after } = nodeTest;
  return {
    beforeAll: before,
    afterAll: after,
    beforeEach: nodeTest.beforeEach,
    afterEach: nodeTest.afterEach,
  };
}

/** How a test ended, as far as its runner tells. */
interface Ending {
  readonly title: string;
  readonly hasFailed: boolean;
}

/** @param context what the runner gave to the hook after a test */
export function endingOf(context: unknown): Ending {
  const { task, name, fullName = name, passed } = Object(context);
  if (typeof task === "object") return inVitest(task);
  if (typeof passed === "boolean") return { title: String(fullName), hasFailed: !passed };
  // Jest tells its hooks nothing of the test.
  const { currentlyRunningTest } = Object(jestState());
  const { errors } = Object(currentlyRunningTest);
  return { title: titleOf(currentlyRunningTest), hasFailed: Array.isArray(errors) && errors.length > 0 };
}

/** The name of a test in Jest, behind those of what it is described in; the outermost is Jest's own. */
function titleOf(described: unknown): string {
  const { name, parent } = Object(described);
  const isOutermost = Object(parent).parent === undefined;
  return isOutermost ? String(name) : `${titleOf(parent)} ${name}`;
}

function inVitest(task: unknown): Ending {
  const { name, fullTestName = name, result } = Object(task);
  return { title: String(fullTestName), hasFailed: Object(result).state === "fail" };
}

/** What Jest keeps of a running test lies beside its globals; undefined elsewhere. */
function jestState(): unknown {
  const key = Object.getOwnPropertySymbols(globalThis).find(
    ({ description }) => description === "JEST_STATE_SYMBOL",
  );
  return key && Reflect.get(globalThis, key);
}
