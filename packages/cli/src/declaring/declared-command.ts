import { Command, type Option } from "commander";
import { fullName } from "./full-name.js";

/** A command as it is declared, before what it does. */
export interface Declared {
  /** Its name and arguments, as commander reads them: `create <name>`. */
  readonly usage: string;
  readonly description: string;
  /** What stands behind the command's name, in two examples that can be run one after the other. */
  readonly examples: readonly [string, string];
  readonly flags?: readonly Option[];
}

/** The examples of each command that was declared, as they are pasted. */
const examplesOf = new WeakMap<Command, readonly string[]>();

/** The lines that the help of a command shows as examples; none for one that was not declared. */
export function exampleLinesOf(command: Command): readonly string[] {
  const name = fullName(command);
  return (examplesOf.get(command) ?? []).map((example) => `${name} ${example}`.trimEnd());
}

/**
 * Makes a command of what is declared.
 *
 * @param run gets the arguments and the flags by name
 */
export function declaredCommand<Given extends object>(
  { usage, description, examples, flags = [] }: Declared,
  run: (given: Given, command: Command) => Promise<void>,
): Command {
  const [name = "", ...named] = usage.split(" ");
  const command = new Command(name).description(description).exitOverride();
  if (named.length > 0) command.arguments(named.join(" "));
  for (const flag of flags) command.addOption(flag);
  return withExamples(command, examples).action(async () => {
    // commander gives what the usage and the flags declare.
    await run({ ...argumentsOf(command), ...command.opts() } as Given, command);
  });
}

/** Has the help of a command show examples. */
export function withExamples(command: Command, examples: Declared["examples"]): Command {
  examplesOf.set(command, examples);
  return command.addHelpText("after", () =>
    ["", "Examples:", ...exampleLinesOf(command).map((line) => `  $ ${line}`)].join("\n"),
  );
}

/** A command of commands: `kaizala-gateway connector`. */
export function noun(name: string, description: string): Command {
  return new Command(name).description(description).exitOverride();
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
