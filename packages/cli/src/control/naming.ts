import { CliError } from "../problems/cli-error.js";
import { plainText } from "../terminal/plain-text.js";
import { LEFT_OUT } from "../terminal/screen.js";

/** Things that a person may name. */
export interface Kind<Item> {
  /** As in `There is no connector ...`. */
  readonly one: string;
  readonly many: string;
  /** The command that lists them, without the program's name. */
  readonly listing: string;
  readonly idOf: (item: Item) => string;
  /** Whether what a person says may be a secret, which no error repeats. */
  readonly isSecret?: true;
  /** Names and numbers, by which it is called. */
  readonly namesOf: (item: Item) => readonly string[];
}

/** Shorter beginnings of an identifier say too little. */
const SHORTEST_BEGINNING = 4;
/** How many of those that a text may mean are told. */
const MOST_TOLD = 5;

/**
 * The one thing that a text means: by its identifier, else by its name or number, else by its name in other letters of
 * case, else by the beginning of its identifier, or its ends as a narrow table has them.
 *
 * @throws {CliError} where it means none, or several
 */
export function meantBy<Item>(text: string, items: readonly Item[], kind: Kind<Item>): Item {
  const { idOf, namesOf } = kind;
  const folded = text.toLowerCase();
  const [beginning = "", end] = text.split(LEFT_OUT);
  const rules: readonly ((item: Item) => boolean)[] = [
    (item) => idOf(item) === text,
    (item) => namesOf(item).includes(text),
    (item) => namesOf(item).some((name) => name.toLowerCase() === folded),
    (item) => text.length >= SHORTEST_BEGINNING && idOf(item).toLowerCase().startsWith(folded),
    (item) => end !== undefined && idOf(item).startsWith(beginning) && idOf(item).endsWith(end),
  ];
  // Somebody may have no name, whom an empty text does not mean.
  for (const rule of text === "" ? [] : rules) {
    const [meant, ...others] = items.filter(rule);
    if (meant === undefined) continue;
    if (others.length === 0) return meant;
    throw ambiguous(text, [meant, ...others], kind);
  }
  throw new CliError(
    `There is no ${kind.isSecret ? `such ${kind.one}` : `${kind.one} ${JSON.stringify(text)}`}; kaizala-gateway ${kind.listing} lists the ${kind.many}.`,
  );
}

function ambiguous<Item>(text: string, meant: readonly Item[], { many, idOf }: Kind<Item>): CliError {
  const told = meant.slice(0, MOST_TOLD).map(idOf).map(plainText).join(", ");
  const more = meant.length > MOST_TOLD ? " and more" : "";
  return new CliError(
    `${JSON.stringify(text)} may be any of ${meant.length} ${many}; give the identifier: ${told}${more}.`,
  );
}
