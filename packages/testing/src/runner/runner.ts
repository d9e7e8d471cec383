import * as nodeTest from "node:test";
import type { TestHooks } from "./test-hooks.js";
import { vitestHooks } from "./vitest.js";

/** How a test ended, as far as its runner tells. */
interface Ending {
  readonly title: string;
  readonly hasFailed: boolean;
}

/** A runner of tests. */
export interface Runner {
  readonly hooks: TestHooks;
  /** @param context what it gave to the hook after a test */
  endingOf(context: unknown): Ending;
}

/** The runner of this file: vitest, one that has its hooks as globals as Jest does, or else node:test. */
export function runnerHere(): Runner {
  if (vitestHooks !== undefined) return { hooks: vitestHooks, endingOf: endingInVitest };
  const hooks = globalHooks();
  if (hooks !== undefined) return { hooks, endingOf: endingInJest };
  const { before: beforeAll, after: afterAll, beforeEach, afterEach } = nodeTest;
  return { hooks: { beforeAll, afterAll, beforeEach, afterEach }, endingOf: endingInNode };
}

/** @returns undefined where there are none */
function globalHooks(): TestHooks | undefined {
  const { beforeAll, afterAll, beforeEach, afterEach }: Partial<Record<keyof TestHooks, unknown>> =
    Object(globalThis);
  const all = { beforeAll, afterAll, beforeEach, afterEach };
  if (Object.values(all).some((hook) => typeof hook !== "function")) return undefined;
  const hooks = all as TestHooks; // Whoever has these four as globals has them as Jest does.
  // To Jest a hook that takes something is one that calls back.
  return { ...hooks, afterEach: (hook) => hooks.afterEach(() => hook(undefined)) };
}

function endingInVitest(context: unknown): Ending {
  const { name, result } = Object(Object(context).task);
  return { title: String(name), hasFailed: Object(result).state === "fail" };
}

function endingInNode(context: unknown): Ending {
  const { name, passed } = Object(context);
  return { title: String(name), hasFailed: passed === false };
}

/** Jest tells its hooks nothing of the test; what it keeps of a running test lies beside its globals. */
function endingInJest(): Ending {
  const key = Object.getOwnPropertySymbols(globalThis).find(
    ({ description }) => description === "JEST_STATE_SYMBOL",
  );
  const { currentlyRunningTest } = Object(key && Reflect.get(globalThis, key));
  const { name, errors } = Object(currentlyRunningTest);
  return { title: String(name), hasFailed: Array.isArray(errors) && errors.length > 0 };
}
