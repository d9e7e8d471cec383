import { jestState } from "./jest-state.js";
import type { TestHooks } from "./test-hooks.js";
import { vitestHooks } from "./vitest.js";

/**
 * The hooks of the runner of this file: vitest, one that has them as globals as Jest does, or else node:test.
 *
 * @throws {Error} under a Jest that was told to have no globals, and where vitest cannot be had
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
  if ("__vitest_worker__" in globalThis) {
    throw new Error(
      "vitest cannot be required, so what is required does not find its hooks: import @kaizala-gateway/testing, or pass hooks, those of vitest, to useKaizala.",
    );
  }
  // Loaded here alone: under Jest it would count as something left open.
  const { before, after, beforeEach: each, afterEach: eachAfter } = process.getBuiltinModule("node:test");
  return { beforeAll: before, afterAll: after, beforeEach: each, afterEach: eachAfter };
}
