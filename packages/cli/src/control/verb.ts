import type { ControlClient } from "@kaizala-gateway/mock-server/control";
import { ControlError } from "@kaizala-gateway/mock-server/control";
import { Command, Option } from "commander";
import { CliError } from "../problems/cli-error.js";
import { type Terminal, terminalOf } from "../terminal/terminal.js";
import { addConnectionFlags, type ConnectionFlags, controlPlaceIn } from "./connection-flags.js";
import type { Tidings } from "./tidings.js";
import type { Told } from "./told.js";

/** A command that calls the control API of a running server. */
export interface Verb<Given extends object> {
  /** Its name and arguments, as commander reads them: `create <name>`. */
  readonly usage: string;
  readonly description: string;
  /** What stands behind the command's name, in two examples that can be run one after the other. */
  readonly examples: readonly [string, string];
  readonly flags?: readonly Option[];
  /** Default none of its own; of all, those of the contract of the control API. */
  readonly run: (
    control: ControlClient,
    given: Given,
    surroundings: Surroundings,
  ) => Promise<Told | AsyncIterable<Tidings>>;
}

/** What else a command needs to know. */
export interface Surroundings {
  readonly env: NodeJS.ProcessEnv;
  /** Of the control API. */
  readonly controlUrl: URL;
  /** Calls the service beside the control API. */
  readonly fetch: typeof fetch;
  /** Ends the command as one that was called wrongly. */
  readonly refuse: (why: string) => never;
  /** Given when somebody ends the command. */
  readonly ended: AbortSignal;
}

interface OutputFlags {
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** A command of commands: `kaizala-gateway connector`. */
export function noun(name: string, description: string): Command {
  return new Command(name).description(description).exitOverride();
}

/** Adds a command to those of a noun. */
export function addVerb<Given extends object>(parent: Command, env: NodeJS.ProcessEnv, verb: Verb<Given>): void {
  parent.addCommand(verbCommand(env, verb).copyInheritedSettings(parent));
}

/** A command that stands for itself: `kaizala-gateway reset`. */
export function verbCommand<Given extends object>(env: NodeJS.ProcessEnv, verb: Verb<Given>): Command {
  const [name = "", ...usage] = verb.usage.split(" ");
  const command = new Command(name).description(verb.description).exitOverride();
  if (usage.length > 0) command.arguments(usage.join(" "));
  for (const flag of verb.flags ?? []) command.addOption(flag);
  addOutputFlags(addConnectionFlags(command)).action(async () => {
    // commander gives what the usage and the flags of the verb declare.
    const given = { ...argumentsOf(command), ...command.opts() } as Given & ConnectionFlags & OutputFlags;
    const { controlUrl, controlToken } = await controlPlaceIn(command, given);
    const { connect } = await import("./connection.js");
    const { control, fetch } = await connect({ controlUrl, controlToken });
    const refuse = (why: string) => command.error(`error: ${why}`);
    const ended = endedBySignal();
    const terminal = terminalOf(process.stdout, env);
    await orCliError(async () => {
      const told = await verb.run(control, given, { env, controlUrl, fetch, refuse, ended });
      if ("lines" in told) process.stdout.write(textOf(told, given, terminal));
      else await writeAsTheyCome(told, given, terminal, ended);
    });
  });
  return command.addHelpText("after", () => `\n${exampleLines(command, verb.examples)}`);
}

function addOutputFlags(command: Command): Command {
  return command
    .addOption(
      new Option("--json", "print what the control API answers, for programs").env("KAIZALA_JSON").conflicts("quiet"),
    )
    .addOption(new Option("-q, --quiet", "print identifiers alone, one a line").env("KAIZALA_QUIET"));
}

function argumentsOf({ registeredArguments, processedArgs }: Command): Record<string, unknown> {
  return Object.fromEntries(
    registeredArguments.flatMap((argument, at) => {
      const value: unknown = processedArgs[at];
      return value === undefined ? [] : [[camelCased(argument.name()), value]];
    }),
  );
}

function camelCased(name: string): string {
  return name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function textOf(told: Told, { json, quiet }: OutputFlags, terminal: Terminal): string {
  if (json) return `${JSON.stringify(told.json, null, 2)}\n`;
  const lines = quiet ? told.identifiers : told.lines(terminal);
  return lines.map((line) => `${line}\n`).join("");
}

/** Until there are no more, or somebody ends it, which is no failure. */
async function writeAsTheyCome(
  tidings: AsyncIterable<Tidings>,
  { json, quiet }: OutputFlags,
  terminal: Terminal,
  ended: AbortSignal,
): Promise<void> {
  try {
    for await (const one of tidings) {
      const line = json ? JSON.stringify(one.json) : quiet ? one.identifier : one.line(terminal);
      process.stdout.write(`${line}\n`);
    }
  } catch (error) {
    if (!ended.aborted) throw error;
  }
}

/** Given at the first SIGINT or SIGTERM; the second ends the process as it would any. */
function endedBySignal(): AbortSignal {
  const ended = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => ended.abort());
  return ended.signal;
}

/** Two lines that can be pasted. */
function exampleLines(command: Command, examples: readonly string[]): string {
  const names: string[] = [];
  for (let one: Command | null = command; one; one = one.parent) names.unshift(one.name());
  return ["Examples:", ...examples.map((example) => `  $ ${names.join(" ")} ${example}`.trimEnd())].join("\n");
}

/** What the control API refuses is a line for a person. */
async function orCliError(run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof ControlError)) throw error;
    if (error.status === 401)
      throw new CliError("The server demands its control token; give it with KAIZALA_CONTROL_TOKEN.");
    throw new CliError(error.message);
  }
}
