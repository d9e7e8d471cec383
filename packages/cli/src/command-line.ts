import { Command, CommanderError } from "commander";
import { givenFlags } from "./config/given-flags.js";
import { loadSettings } from "./config/load-settings.js";
import { settle } from "./config/settle.js";
import { nameVariables } from "./config/variables.js";
import { CliError } from "./problems/cli-error.js";
import { EndStatus } from "./problems/end-status.js";
import { program } from "./program.js";

/** Exit statuses: done, called wrongly; what failed says its own. */
const OK = 0;
const USAGE = 2;

type LoadCommand = (env: NodeJS.ProcessEnv) => Promise<Command>;

/** Each is loaded when it is asked for, since loading is most of what a start takes. */
const commands: ReadonlyMap<string, LoadCommand> = new Map<string, LoadCommand>([
  ["start", async () => (await import("./start/start-command.js")).startCommand()],
  ["exec", async (env) => (await import("./exec/exec-command.js")).execCommand(env)],
  ["proxy", async () => (await import("./proxy/proxy-command.js")).proxyCommand()],
  ["replay", async () => (await import("./replay/replay-command.js")).replayCommand()],
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
  ["seed", async (env) => (await import("./commands/seed-command.js")).seedCommand(env)],
  ["init", async () => (await import("./commands/init-command.js")).initCommand()],
  ["doctor", async (env) => (await import("./commands/doctor-command.js")).doctorCommand(env)],
  ["completion", async () => (await import("./commands/completion-command.js")).completionCommand()],
  ["verify", async () => (await import("./verify/verify-command.js")).verifyCommand()],
]);

/**
 * Runs the command line and resolves to the exit status once the command has ended.
 *
 * @param args without the program's own name
 */
export async function runCli(args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  try {
    if (args[0] === COMPLETION) return await completeWords(args.slice(1), env);
    const command = await settledCommandLine(args, env);
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

/** What shells ask, which is no command for people. */
const COMPLETION = "complete-words";

/** Writes what the last of some words may be, a line each. */
async function completeWords(
  [separator, ...words]: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<number> {
  const typed = separator === "--" ? words : [separator ?? "", ...words];
  const [before, word] = [typed.slice(0, -1), typed.at(-1) ?? ""];
  const found =
    before.length === 0
      ? [...commands.keys()].filter((name) => name.startsWith(word))
      : await wordsBehind(before, word, env);
  process.stdout.write(found.map((one) => `${one}\n`).join(""));
  return OK;
}

async function wordsBehind(
  before: readonly string[],
  word: string,
  env: NodeJS.ProcessEnv,
): Promise<readonly string[]> {
  if (!commands.has(before[0] ?? "")) return [];
  const { completedWords } = await import("./commands/completion/completed-words.js");
  const { namesOf } = await import("./commands/completion/names-of.js");
  const { leaf, own } = leafOf(await commandLine(before, env), before);
  settle(leaf, givenFlags({ leaf, own }), env, await loadSettings(process.cwd()));
  return completedWords({ leaf, own, word }, namesOf);
}

/** The program, with flags that were not given as the environment and the configuration have them. */
async function settledCommandLine(args: readonly string[], env: NodeJS.ProcessEnv): Promise<Command> {
  const command = await commandLine(args, env);
  const asked = leafOf(command, args);
  if (asked.leaf.options.length === 0 || asked.leaf === command) return command;
  // What is given is seen by parsing once without any effect.
  const given = givenFlags(leafOf(await commandLine(args, env), args));
  settle(asked.leaf, given, env, await loadSettings(process.cwd()));
  return command;
}

/** The command that arguments ask for, and those that are its own. */
export interface AskedCommand {
  readonly leaf: Command;
  readonly own: readonly string[];
}

function leafOf(command: Command, [name, ...others]: readonly string[]): AskedCommand {
  const below = command.commands.find((one) => one.name() === name);
  return below ? leafOf(below, others) : { leaf: command, own: name === undefined ? [] : [name, ...others] };
}

/** The program with all of its commands. */
export function wholeProgram(env: NodeJS.ProcessEnv = {}): Promise<Command> {
  return commandLine([], env);
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
  for (const one of command.commands) nameVariables(one, [one.name()]);
  return command;
}
