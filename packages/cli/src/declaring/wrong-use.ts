import type { Command } from "commander";
import { fullName } from "./full-name.js";

/** What commander finds wrong with the words of a line, which its help lists; of a wrong value it says what is right. */
const OF_WORDS = new Set([
  "commander.missingArgument",
  "commander.excessArguments",
  "commander.unknownCommand",
  "commander.unknownOption",
  "commander.optionMissingArgument",
  "commander.missingMandatoryOptionValue",
]);

/**
 * Has a command, and those below it, tell what is called wrongly in one line, which names the help where that is the
 * next step, and in which the password of a URL is not repeated.
 */
export function tellWrongUse(command: Command): void {
  const error = command.error.bind(command);
  command.error = (message, options) =>
    error(OF_WORDS.has(options?.code ?? "") ? withHelp(message, command) : message, options);
  command.configureOutput({
    outputError: (text, write) =>
      write(`${text.trimEnd().replaceAll("\n", " ")}\n`.replaceAll(/(\w:\/\/)[^/\s']*@/g, "$1***@")),
  });
  for (const one of command.commands) tellWrongUse(one);
}

function withHelp(message: string, command: Command): string {
  return `${message.replace(/\.$/, "")}; see ${fullName(command)} --help`;
}
