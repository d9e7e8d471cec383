import type { Command } from "commander";
import { UsageError } from "./usage-error.js";

/** The flags that say something of one target alone, by the name of their value. */
const ONLY_FOR: Readonly<Record<string, readonly [flag: string, target: string]>> = {
  allowWrites: ["--allow-writes", "remote"],
  stateless: ["--stateless", "remote"],
  callsPerMinute: ["--calls-per-minute", "remote"],
  recordings: ["--recordings", "recorded"],
};

/**
 * Refuses a flag that would say nothing: whoever gives it expects something of it.
 *
 * @throws {UsageError} for the first flag whose target is not run against
 */
export function refuseIdleFlags(command: Command, targets: readonly string[]): void {
  for (const [name, [flag, target]] of Object.entries(ONLY_FOR)) {
    if (command.getOptionValueSource(name) !== "cli" || targets.includes(target)) continue;
    throw new UsageError(
      `${flag} is for the target ${target}, and the run is against ${targets.join(", ")}.`,
    );
  }
}
