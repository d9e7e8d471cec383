import { plainText } from "../terminal/plain-text.js";
import { type Column, detailLines, tableLines } from "../terminal/table.js";
import type { Terminal } from "../terminal/terminal.js";

/** What a command has to tell of what it did. */
export interface Told {
  /** For programs: an answer of the control API, as its contract has it. */
  readonly json: unknown;
  /** What it is about, for a script that asks for nothing else. */
  readonly identifiers: readonly string[];
  /** For people. */
  readonly lines: (terminal: Terminal) => readonly string[];
}

/** A list, as a table. */
export function listed<Item>(
  json: unknown,
  items: readonly Item[],
  columns: readonly Column<Item>[],
  { idOf, none }: { readonly idOf: (item: Item) => string; readonly none: string },
): Told {
  return {
    json,
    identifiers: items.map(idOf),
    lines: (terminal) => (items.length === 0 ? [none] : tableLines(items, columns, terminal)),
  };
}

/** One thing: what was done with it, and what it is. */
export function shown(
  json: unknown,
  id: string,
  {
    sentence,
    details,
  }: { readonly sentence?: string; readonly details: readonly (readonly [string, string])[] },
): Told {
  return {
    json,
    identifiers: [id],
    lines: (terminal) => [
      ...(sentence === undefined ? [] : [plainText(sentence)]),
      ...detailLines(
        details.filter(([, text]) => text !== ""),
        terminal,
      ),
    ],
  };
}

/** That something was done, in a sentence. */
export function done(json: unknown, sentence: string, ...identifiers: readonly string[]): Told {
  return { json, identifiers, lines: () => [plainText(sentence)] };
}
