import type { Command } from "commander";

/** A command as it is called, the program's name first: `kaizala-gateway connector create`. */
export function fullName(command: Command): string {
  const names: string[] = [];
  for (let one: Command | null = command; one; one = one.parent) names.unshift(one.name());
  return names.join(" ");
}
