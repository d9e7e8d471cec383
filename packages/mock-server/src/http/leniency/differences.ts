import { secretKind, visibleText } from "@kaizala-gateway/foundation";
import { onlyBranchMeant } from "./fitting.js";
import type { Shape } from "./shapes.js";
import type { PropertyNames } from "./spelling.js";

/** Where a request is not what the contract says to the letter. */
export interface RequestDifference {
  /** `path`, `header Content-Type`, `query.showDetails`, `body`, or a place in it such as `body.members[2]`. */
  readonly field: string;
  /** Whether the service read it all the same, or whether it breaks the contract. */
  readonly kind: "lenience" | "violation";
  /** What was sent there, short; undefined where that says nothing. */
  readonly sent: string | undefined;
  /** What is wrong, or what would be right. */
  readonly rule: string;
}

const LONGEST_SHOWN = 60;
/** Where a body has more of them, the first say it all. */
const MOST_ENTRIES = 1000;

/**
 * The names in a parsed body or query that the contract spells otherwise, and those that it does not have.
 *
 * @param field where the value is, such as `body`
 */
export function spellingDifferences(
  value: unknown,
  names: PropertyNames,
  field: string,
): RequestDifference[] {
  if (typeof value !== "object" || value === null) return [];
  if (Array.isArray(value)) {
    const { items } = names;
    if (!items) return [];
    return value
      .slice(0, MOST_ENTRIES)
      .flatMap((item, index) => spellingDifferences(item, items, `${field}[${index}]`));
  }
  // A schema without names is one whose members are anybody's; a query has those that are declared.
  if (names.properties.size === 0 && field !== "query") return [];
  return Object.entries(value).flatMap(([key, member]) => {
    const known = names.properties.get(key) ?? names.properties.get(key.toLowerCase());
    const place = `${field}.${short(key)}`;
    if (known === undefined) {
      const rule = "the contract has no such member, and nobody reads it";
      return [{ field: place, kind: "violation" as const, sent: shown(member, key), rule }];
    }
    const inside = spellingDifferences(member, known.names, place);
    if (known.name === key) return inside;
    const rule = `the contract spells it ${known.name}`;
    return [{ field: place, kind: "lenience" as const, sent: key, rule }, ...inside];
  });
}

/**
 * Members that the contract has, but not in a value of the kind that is meant: the due date of a job in a poll.
 *
 * @param value in the contract's spelling
 */
export function strayDifferences(
  value: unknown,
  shape: Shape | undefined,
  names: PropertyNames | undefined,
  field: string,
): RequestDifference[] {
  if (!shape || !names) return [];
  if (Array.isArray(value)) {
    return value
      .slice(0, MOST_ENTRIES)
      .flatMap((item, index) => strayDifferences(item, shape.items, names.items, `${field}[${index}]`));
  }
  const meant = isMembers(value) ? onlyBranchMeant(value, shape) : undefined;
  if (!isMembers(value) || !meant || meant.members.size === 0) return [];
  return Object.entries(value).flatMap(([key, member]) => {
    const known = names.properties.get(key);
    // What no kind has is told by its name.
    if (!known) return [];
    const place = `${field}.${key}`;
    const own = meant.members.get(key);
    if (own) return strayDifferences(member, own.shape, known.names, place);
    const rule = "the contract has no such member in a value of this kind, and nobody reads it";
    return [{ field: place, kind: "violation" as const, sent: shown(member, key), rule }];
  });
}

/**
 * What was changed in a value as it was read leniently.
 *
 * @param before in the contract's spelling
 * @param after the same as it was read
 * @param isText whether numbers and booleans are sent as text, as in a query
 */
export function fittingDifferences(
  before: unknown,
  after: unknown,
  field: string,
  isText: boolean,
  name = "",
): RequestDifference[] {
  if (Object.is(before, after) || (isText && typeof before === "string" && before === String(after)))
    return [];
  if (Array.isArray(before) && Array.isArray(after)) {
    return before
      .slice(0, MOST_ENTRIES)
      .flatMap((item, index) => fittingDifferences(item, after[index], `${field}[${index}]`, isText, name));
  }
  if (isMembers(before) && isMembers(after)) {
    return Object.entries(before).flatMap(([key, member]) => {
      const place = `${field}.${key}`;
      if (Object.hasOwn(after, key)) return fittingDifferences(member, after[key], place, isText, key);
      const rule = "must be left out where it holds nothing";
      return [{ field: place, kind: "lenience" as const, sent: shown(member, key), rule }];
    });
  }
  return [{ field, kind: "lenience", sent: shown(before, name), rule: `must be ${shown(after, name)}` }];
}

function isMembers(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A value for a message: short, and not at all where its name tells of a secret. */
function shown(value: unknown, name: string): string {
  if (secretKind(name) !== undefined) return "[masked]";
  return short(JSON.stringify(value) ?? String(value));
}

/** A text for a message. */
export function short(text: string): string {
  return visibleText(text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN - 3)}...` : text);
}
