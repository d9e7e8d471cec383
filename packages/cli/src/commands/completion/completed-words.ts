import type { Argument, Command, Option } from "commander";
import type { ConnectionFlags } from "../../control/connection-flags.js";
import { plainText } from "../../terminal/plain-text.js";

/** What is completed: a command, what stands behind its name, and the word that is being written. */
export interface Unfinished {
  readonly leaf: Command;
  readonly own: readonly string[];
  readonly word: string;
}

/** Gives names of what a running server holds; none where there is no server. */
export type NamesOf = (
  kind: string,
  flags: ConnectionFlags,
  before: readonly string[],
) => Promise<readonly string[]>;

/** The words that may stand there, which begin as the one that is being written does. */
export async function completedWords({ leaf, own, word }: Unfinished, namesOf: NamesOf): Promise<string[]> {
  const words = await candidates(leaf, own, word, namesOf);
  const begun = word.toLowerCase();
  // A word of several lines would be several.
  return words.filter((one) => one.toLowerCase().startsWith(begun) && one === plainText(one));
}

async function candidates(
  leaf: Command,
  own: readonly string[],
  word: string,
  namesOf: NamesOf,
): Promise<readonly string[]> {
  if (leaf.commands.length > 0) return leaf.commands.map((below) => below.name());
  const flag = flagOf(leaf, own.at(-1));
  if (flag && takesValue(flag)) return valuesOf(leaf, flag, own, namesOf);
  if (word.startsWith("-")) return leaf.options.flatMap(({ long }) => long ?? []);
  const at = positionOf(leaf, own);
  const argument = leaf.registeredArguments[at] ?? leaf.registeredArguments.findLast((one) => one.variadic);
  return argument ? valuesOf(leaf, argument, own, namesOf) : leaf.options.flatMap(({ long }) => long ?? []);
}

function flagOf({ options }: Command, word: string | undefined): Option | undefined {
  return word === undefined ? undefined : options.find(({ short, long }) => word === short || word === long);
}

function takesValue({ required, optional }: Option): boolean {
  return required || optional;
}

async function valuesOf(
  leaf: Command,
  taker: Option | Argument,
  own: readonly string[],
  namesOf: NamesOf,
): Promise<readonly string[]> {
  if (taker.argChoices) return taker.argChoices;
  return namesOf(kindOf(taker), connectionIn(leaf), argumentsIn(leaf, own));
}

/** What stands between the brackets: `<group>`, `--by <user>`, `<user...>`. */
function kindOf(taker: Option | Argument): string {
  if (!("flags" in taker)) return taker.name();
  return /[<[]([\w-]+)(?:\.\.\.)?[>\]]/.exec(taker.flags)?.[1] ?? "";
}

/** The flags of the connection, which were settled and parsed. */
function connectionIn(leaf: Command): ConnectionFlags {
  return leaf.opts();
}

function positionOf(leaf: Command, own: readonly string[]): number {
  return argumentsIn(leaf, own).length;
}

/** The words that are no flags, and no values of flags. */
function argumentsIn(leaf: Command, own: readonly string[]): string[] {
  return own.filter((word, at) => {
    if (word.startsWith("-")) return false;
    const before = flagOf(leaf, own[at - 1]);
    return !before || !takesValue(before);
  });
}
