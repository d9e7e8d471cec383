import type { TestHooks } from "./test-hooks.js";

/** Takes the place of `vitest.ts` where modules are required: vitest, which cannot be, runs its tests as ES modules. */
export const vitestHooks: TestHooks | undefined = undefined;
