import type { Target } from "./target.js";
import type { TargetSettings } from "./target-settings.js";

type Load = (settings: TargetSettings, env: NodeJS.ProcessEnv) => Promise<Target>;

// Loaded on demand: a target's own modules are of no use to the others.
const targets: Readonly<Record<string, Load>> = {
  mock: async () => (await import("./mock.js")).mock,
  process: async () => (await import("./process.js")).separateProcess,
  recorded: async (settings) => (await import("./recorded.js")).recorded(settings),
  remote: async (settings, env) => (await import("./remote.js")).remote(settings, env),
};

export const targetNames: readonly string[] = Object.keys(targets);

/**
 * @param env where a service elsewhere, and the account there, are named
 * @throws for a name that no target has
 */
export function targetNamed(name: string, settings: TargetSettings, env: NodeJS.ProcessEnv): Promise<Target> {
  const load = targets[name];
  if (!load) throw new Error(`There is no target ${name}; there are ${targetNames.join(", ")}.`);
  return load(settings, env);
}
