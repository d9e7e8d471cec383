import { Command, CommanderError } from "commander";
import { program } from "./program.js";
import { proxyCommand } from "./proxy/proxy-command.js";
import { replayCommand } from "./replay/replay-command.js";
import { CliError } from "./running/cli-error.js";
import { startCommand } from "./start/start-command.js";
import { verifyCommand } from "./verify/verify-command.js";

/** Exit statuses: done, failed, called wrongly. */
const OK = 0;
const FAILED = 1;
const USAGE = 2;

/**
 * Runs the command line and resolves to the exit status once the command has ended.
 *
 * @param args without the program's own name
 */
export async function runCli(args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const command = commandLine(env);
  try {
    await command.parseAsync([...args], { from: "user" });
    return OK;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? OK : USAGE;
    if (!(error instanceof CliError)) throw error;
    process.stderr.write(`kaizala-gateway: ${error.message}\n`);
    return FAILED;
  }
}

function commandLine(env: NodeJS.ProcessEnv): Command {
  const command = new Command("kaizala-gateway")
    .description(
      "Emulates the Microsoft Kaizala connector REST API, and stands in front of it. Independent of Microsoft.",
    )
    .version(program.version)
    .exitOverride();
  for (const one of [startCommand(env), proxyCommand(env), replayCommand(env), verifyCommand()])
    command.addCommand(one.copyInheritedSettings(command));
  return command;
}
