import type { Target } from "./target.js";

// Loaded on demand: a target's own modules are of no use to the others.
const targets: Readonly<Record<string, () => Promise<Target>>> = {
  mock: async () => (await import("./mock.js")).mock,
  process: async () => (await import("./process.js")).separateProcess,
};

/** @throws for a name that no target has */
export function targetNamed(name: string): Promise<Target> {
  const load = targets[name];
  if (!load) throw new Error(`There is no target ${name}; there are ${Object.keys(targets).join(", ")}.`);
  return load();
}
