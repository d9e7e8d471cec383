import type { Command } from "commander";

/** A variable that stands for a flag without a value. */
export function isSet(command: Command, env: NodeJS.ProcessEnv, name: string): boolean {
  const value = env[name]?.toLowerCase() ?? "";
  if (["", "0", "false", "no", "off"].includes(value)) return false;
  if (["1", "true", "yes", "on"].includes(value)) return true;
  return command.error(`error: ${name} must be true or false, not ${env[name]}`);
}

/** The flag may stand several times; the variable separates hosts, or what else there is several of, by commas. */
export function hostsIn(given: string | readonly string[] = []): string[] {
  return [given].flat().flatMap((hosts) =>
    hosts
      .split(",")
      .map((host) => host.trim())
      .filter(Boolean),
  );
}
