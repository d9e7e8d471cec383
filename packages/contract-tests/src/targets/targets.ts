import type { Target } from "./target.js";
import { type TargetSettings, TargetSettingsError } from "./target-settings.js";

type Load = (settings: TargetSettings, env: NodeJS.ProcessEnv) => Promise<Target>;

// Loaded on demand: a target's own modules are of no use to the others.
const targets: Readonly<Record<string, Load>> = {
  mock: async () => (await import("./mock.js")).mock,
  process: async () => (await import("./process.js")).separateProcess,
  recorded: async (settings) => (await import("./recorded.js")).recorded(settings),
  remote: async (settings, env) => (await import("./remote.js")).remote(settings, env),
};

const targetNames: readonly string[] = Object.keys(targets);

/**
 * @param env where a service elsewhere, and the account there, are named
 * @throws {TargetSettingsError} for a name that no target has
 */
export async function targetNamed(
  name: string,
  settings: TargetSettings,
  env: NodeJS.ProcessEnv,
): Promise<Target> {
  const load = Object.hasOwn(targets, name) ? targets[name] : undefined;
  if (load) return load(settings, env);
  const elsewhere = looksLikeAddress(name)
    ? " For a service elsewhere say --target remote, and name its address in KAIZALA_BASE_URL."
    : "";
  throw new TargetSettingsError(
    `There is no target ${name}; there are ${targetNames.join(", ")}.${elsewhere}`,
  );
}

/** Also without a scheme, and with a port: no target has such a character in its name. */
function looksLikeAddress(name: string): boolean {
  return /[.:/]/.test(name);
}
