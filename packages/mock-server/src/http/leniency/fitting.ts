import type { InferredRule } from "../../contract/types.js";
import type { Branch, Member, Shape } from "./shapes.js";

/** The inferred rules by which values are read that do not fit as they stand. */
export type LenienceRule = Extract<InferredRule, "empty-text-is-absent" | "lenient-values">;

/** Is told of a rule by which something was read. */
export type OnLenience = (rule: LenienceRule) => void;

/** How values are read. */
export interface Reading {
  readonly onLenience: OnLenience;
  /** Whether they come as texts in any case, as those of a query do. Default false. */
  readonly isText?: boolean;
}

/** The members whose enumerations the service is on record to match without regard to case. */
const CASE_ON_RECORD: ReadonlySet<string> = new Set(["actionType", "type"]);

/**
 * Reads a value that does not fit its shape as the service read it; what is an object or a list is changed in
 * place.
 *
 * - An optional member that is null is absent (observed), and so is an empty text that its schema does not take
 *   (inferred). A null in a list stays.
 * - A value of an enumeration is matched without regard to case (observed), and a number stands for its digits.
 * - A number or a boolean may stand in a text.
 *
 * What a schema takes as it stands is left alone, and what nothing helps is left to be refused.
 *
 * @param name of the member that holds the value; default none does
 * @returns the value to go on with
 */
export function fitted(value: unknown, shape: Shape, reading: Reading, name = ""): unknown {
  switch (typeof value) {
    case "string":
    case "number": {
      const read = typeof value === "string" ? fittedText(value, shape) : fittedNumber(value, shape);
      const isOnRecord = typeof read === typeof value && CASE_ON_RECORD.has(name);
      const isMeant = reading.isText === true && String(read) === value;
      if (read !== value && !isOnRecord && !isMeant) reading.onLenience("lenient-values");
      return read;
    }
    case "object":
      if (Array.isArray(value)) fitItems(value, shape, reading);
      // A parsed body: a plain object whose values are JSON.
      else if (value !== null) fitMembers(value as Record<string, unknown>, shape, reading);
  }
  return value;
}

function fittedText(text: string, { branches }: Shape): unknown {
  if (branches.some((branch) => takes(branch, text, "string"))) return text;
  const lower = text.toLowerCase();
  const trimmed = lower.trim();
  for (const { texts, types } of branches) {
    const value = texts.get(lower);
    if (value !== undefined) return value;
    const isNumeric = types?.has("integer") === true || types?.has("number") === true;
    if (isNumeric && NUMBER.test(trimmed) && Number.isFinite(Number(trimmed))) return Number(trimmed);
    if (types?.has("boolean") === true && (trimmed === "true" || trimmed === "false"))
      return trimmed === "true";
  }
  return text;
}

const NUMBER = /^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/;

function fittedNumber(value: number, { branches }: Shape): unknown {
  const isTaken = branches.some(
    (branch) =>
      takes(branch, value, "number") || (Number.isInteger(value) && takes(branch, value, "integer")),
  );
  if (isTaken) return value;
  const digits = String(value);
  const found = branches.find(({ texts }) => texts.has(digits));
  return found ? digits : value;
}

function takes({ types, values }: Branch, value: unknown, type: string): boolean {
  return (types?.has(type) ?? true) && (values?.includes(value) ?? true);
}

function fitItems(list: unknown[], { items }: Shape, reading: Reading): void {
  if (!items) return;
  for (const [index, item] of list.entries()) list[index] = fitted(item, items, reading);
}

function fitMembers(object: Record<string, unknown>, { objects }: Shape, reading: Reading): void {
  const [only, ...others] = objects;
  const meant = others.length === 0 ? only : objects.find((branch) => isMeant(branch, object));
  for (const name of Object.keys(object)) {
    const value = object[name];
    if ((value === null || value === "") && isAbsent(name, value, meant, objects)) {
      if (value === "") reading.onLenience("empty-text-is-absent");
      delete object[name];
    } else {
      const member = meant?.members.get(name);
      if (member) object[name] = fitted(value, member.shape, reading, name);
    }
  }
}

/** The branch of a union that an object is of; undefined where it may be of several, or of none. */
export function onlyBranchMeant(
  object: Readonly<Record<string, unknown>>,
  { objects }: Shape,
): Branch | undefined {
  const [only, ...others] = objects.filter((branch) => isMeant(branch, object));
  return others.length === 0 ? only : undefined;
}

/** Whether an object is of a branch of a union: by its signs, or where it has none by what it must hold. */
function isMeant({ signs, members }: Branch, object: Readonly<Record<string, unknown>>): boolean {
  if (signs.size > 0) {
    return [...signs].every(([name, sign]) => {
      const value = object[name];
      return typeof value === "string" && value.toLowerCase() === sign;
    });
  }
  return [...members].every(
    ([name, { isRequired }]) => !isRequired || ![undefined, null, ""].some((none) => object[name] === none),
  );
}

/** Whether a member that holds nothing counts as left out: it need not be there, and its schema takes no such value. */
function isAbsent(
  name: string,
  nothing: null | "",
  meant: Branch | undefined,
  objects: readonly Branch[],
): boolean {
  const member = meant?.members.get(name);
  if (member) return !member.isRequired && !takesNothing(member, nothing);
  const known = objects.flatMap(({ members }) => members.get(name) ?? []);
  // Of another branch of the union; or, where none is meant, not of all that must have it.
  if (known.length === 0) return false;
  return meant !== undefined || known.length < objects.length || !known.every(({ isRequired }) => isRequired);
}

function takesNothing({ shape }: Member, nothing: null | ""): boolean {
  return shape.branches.some((branch) =>
    nothing === null ? takes(branch, null, "null") : takes(branch, "", "string") && !branch.refusesEmptyText,
  );
}
