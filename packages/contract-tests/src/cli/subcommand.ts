import type { Command } from "commander";

/**
 * Makes a subcommand of `kaizala-contract`. Its flags are read behind its name alone, so that they may be called as
 * those of a run of suites are.
 *
 * @param end is told the exit status when the subcommand has ended; without it the status is 0
 */
export type MakeSubcommand = (env: NodeJS.ProcessEnv, end: (status: number) => void) => Command;
