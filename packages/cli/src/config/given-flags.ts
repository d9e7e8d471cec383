import { type Command, CommanderError } from "commander";

/**
 * Names of the flags that arguments give to a command, which is parsed for it and of no further use.
 *
 * @param own the arguments behind the command's name
 */
export function givenFlags({
  leaf,
  own,
}: {
  readonly leaf: Command;
  readonly own: readonly string[];
}): ReadonlySet<string> {
  // What is wrong is told when it is parsed for good.
  leaf.configureOutput({ writeErr: () => undefined });
  try {
    leaf.parseOptions([...own]);
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
  }
  const names = leaf.options.map((option) => option.attributeName());
  return new Set(names.filter((name) => leaf.getOptionValueSource(name) === "cli"));
}
