import type { Command, Option } from "commander";

/** The variable of each flag. */
const variables = new WeakMap<Option, string>();

/** The environment variable that stands for a flag, once {@link nameVariables} has seen its command. */
export function variableOf(option: Option): string {
  return variables.get(option) ?? "";
}

/** A flag without a value. */
export function isSwitch(option: Option): boolean {
  return !option.required && !option.optional;
}

/**
 * Gives every flag of a command, and of those below it, a variable: the one that it names, else one of the command's
 * and the flag's names. commander would take any value of a flag without one for yes, so that it reads none itself.
 *
 * @param path names of the command, without the program's
 */
export function nameVariables(command: Command, path: readonly string[]): void {
  for (const option of command.options) {
    variables.set(option, option.envVar ?? variableFor([...path, option.name()]));
    // commander's own typings have it always.
    Object.assign(option, { envVar: undefined });
  }
  const { optionDescription } = command.createHelp();
  command.configureHelp({
    optionDescription(option) {
      const told = optionDescription.call(this, option);
      const variable = variableOf(option);
      return variable === "" ? told : `${told} (env: ${variable}${isSwitch(option) ? "=true" : ""})`;
    },
  });
  for (const below of command.commands) nameVariables(below, [...path, below.name()]);
}

function variableFor(names: readonly string[]): string {
  return `KAIZALA_${names.join("_").replaceAll("-", "_").toUpperCase()}`;
}
