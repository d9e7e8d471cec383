import type { TestHooks } from "./test-hooks.js";

/**
 * vitest's hooks, which it has as globals only where it was told so; undefined where it does not run. It can be loaded
 * there alone, so whoever loads this waits for it. Its variable would not tell: a process that a test starts inherits it.
 */
export const vitestHooks: TestHooks | undefined =
  "__vitest_worker__" in globalThis ? await import("vitest") : undefined;
