import { Command, CommanderError } from "commander";
import { CliError } from "./problems/cli-error.js";
import { EndStatus } from "./problems/end-status.js";
import { program } from "./program.js";

/** Exit statuses: done, called wrongly; what failed says its own. */
const OK = 0;
const USAGE = 2;

type LoadCommand = (env: NodeJS.ProcessEnv) => Promise<Command>;

/** Each is loaded when it is asked for, since loading is most of what a start takes. */
const commands: ReadonlyMap<string, LoadCommand> = new Map<string, LoadCommand>([
  ["start", async (env) => (await import("./start/start-command.js")).startCommand(env)],
  ["exec", async (env) => (await import("./exec/exec-command.js")).execCommand(env)],
  ["proxy", async (env) => (await import("./proxy/proxy-command.js")).proxyCommand(env)],
  ["replay", async (env) => (await import("./replay/replay-command.js")).replayCommand(env)],
  ["snippets", async (env) => (await import("./snippets/snippets-command.js")).snippetsCommand(env)],
  ["connector", async (env) => (await import("./commands/connector-command.js")).connectorCommand(env)],
  ["grant", async (env) => (await import("./commands/grant-command.js")).grantCommand(env)],
  ["token", async (env) => (await import("./commands/token-command.js")).tokenCommand(env)],
  ["group", async (env) => (await import("./commands/group-command.js")).groupCommand(env)],
  ["message", async (env) => (await import("./commands/message-command.js")).messageCommand(env)],
  ["action", async (env) => (await import("./commands/action-command.js")).actionCommand(env)],
  ["user", async (env) => (await import("./commands/user-command.js")).userCommand(env)],
  ["pin", async (env) => (await import("./commands/user-command.js")).pinCommand(env)],
  ["webhook", async (env) => (await import("./commands/webhook-command.js")).webhookCommand(env)],
  ["clock", async (env) => (await import("./commands/clock-command.js")).clockCommand(env)],
  ["snapshot", async (env) => (await import("./commands/snapshot-command.js")).snapshotCommand(env)],
  ["sandbox", async (env) => (await import("./commands/sandbox-command.js")).sandboxCommand(env)],
  ["requests", async (env) => (await import("./commands/tail-commands.js")).requestsCommand(env)],
  ["events", async (env) => (await import("./commands/tail-commands.js")).eventsCommand(env)],
  ["coverage", async (env) => (await import("./commands/whole-sandbox-commands.js")).coverageCommand(env)],
  ["reset", async (env) => (await import("./commands/whole-sandbox-commands.js")).resetCommand(env)],
  ["export", async (env) => (await import("./commands/whole-sandbox-commands.js")).exportCommand(env)],
  ["import", async (env) => (await import("./commands/whole-sandbox-commands.js")).importCommand(env)],
  [
    "replay-requests",
    async (env) => (await import("./commands/whole-sandbox-commands.js")).replayRequestsCommand(env),
  ],
  ["verify", async () => (await import("./verify/verify-command.js")).verifyCommand()],
]);

/**
 * Runs the command line and resolves to the exit status once the command has ended.
 *
 * @param args without the program's own name
 */
export async function runCli(args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const command = await commandLine(args, env);
  try {
    await command.parseAsync([...args], { from: "user" });
    return OK;
  } catch (error) {
    if (error instanceof EndStatus) return error.status;
    if (error instanceof CommanderError) return error.exitCode === 0 ? OK : USAGE;
    if (!(error instanceof CliError)) throw error;
    process.stderr.write(`kaizala-gateway: ${error.message}\n`);
    return error.status;
  }
}

/** The program with the command that is asked for; with all of them for help, and for what is none. */
async function commandLine([name = ""]: readonly string[], env: NodeJS.ProcessEnv): Promise<Command> {
  const command = new Command("kaizala-gateway")
    .description(
      "Emulates the Microsoft Kaizala connector REST API, and stands in front of it. Independent of Microsoft.",
    )
    .version(program.version)
    // What stands behind a command's own arguments may be of another program.
    .enablePositionalOptions()
    .exitOverride();
  const asked = commands.get(name);
  for (const load of asked ? [asked] : commands.values()) {
    command.addCommand((await load(env)).copyInheritedSettings(command));
  }
  return command;
}
