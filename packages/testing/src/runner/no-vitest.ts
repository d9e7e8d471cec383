import type { TestHooks } from "./hooks.js";

/** Where modules are required: vitest, which cannot be, runs its tests as ES modules. */
export const vitestHooks: TestHooks | undefined = undefined;
