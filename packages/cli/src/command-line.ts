import { Command, CommanderError } from "commander";
import { COMMANDS } from "./command-list.js";
import { givenFlags } from "./config/given-flags.js";
import { loadSettings } from "./config/load-settings.js";
import { settle } from "./config/settle.js";
import { nameVariables } from "./config/variables.js";
import { tellWrongUse } from "./declaring/wrong-use.js";
import { CliError } from "./problems/cli-error.js";
import { EndStatus } from "./problems/end-status.js";
import { program } from "./program.js";
import { plainText } from "./terminal/plain-text.js";

/** Exit statuses: done, called wrongly; what failed says its own. */
const OK = 0;
const USAGE = 2;

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
    process.stderr.write(`kaizala-gateway: ${plainText(error.message)}\n`);
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
      ? [...COMMANDS.keys()].filter((name) => name.startsWith(word))
      : await wordsBehind(before, word, env);
  process.stdout.write(found.map((one) => `${one}\n`).join(""));
  return OK;
}

async function wordsBehind(
  before: readonly string[],
  word: string,
  env: NodeJS.ProcessEnv,
): Promise<readonly string[]> {
  if (!COMMANDS.has(before[0] ?? "")) return [];
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
  if (asked.leaf.options.length === 0 || asked.leaf === command || asksForHelp(asked)) return command;
  // What is given is seen by parsing once without any effect.
  const given = givenFlags(leafOf(await commandLine(args, env), args));
  settle(asked.leaf, given, env, await loadSettings(process.cwd()));
  return command;
}

/** Help has no use of flags, and is there where a configuration cannot be used. */
function asksForHelp({ own }: AskedCommand): boolean {
  const end = own.indexOf("--");
  return own.slice(0, end < 0 ? own.length : end).some((word) => word === "--help" || word === "-h");
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
  const asked = COMMANDS.get(name);
  for (const { heading, load } of asked ? [asked] : COMMANDS.values()) {
    command.addCommand((await load(env)).copyInheritedSettings(command).helpGroup(heading));
  }
  for (const one of command.commands) nameVariables(one, [one.name()]);
  tellWrongUse(command);
  return command;
}
