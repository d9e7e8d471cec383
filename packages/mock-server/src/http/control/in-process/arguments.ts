import { basePaths, type ContractOperation, visibleText } from "@kaizala-gateway/foundation";
import { Refusal } from "../../../domain/ground/refusal.js";
import { compiledValidators } from "../../../validation/compiled.js";
import { explain } from "../../../validation/explain.js";
import { jsonCopy } from "./json-copy.js";

const WHOLE = "The argument";

/** An argument of a method, by where its members go in a request. */
export interface SortedArgument {
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

/**
 * Sorts a method's argument into path, query and body, and holds each against the contract. It is copied.
 *
 * @throws {Refusal} BadInput, naming the member and the rule
 */
export function sortArgument(operation: ContractOperation, argument: unknown): SortedArgument {
  const members = membersOf(argument);
  const placeOf = new Map(operation.parameters.map((parameter) => [parameter.name, parameter.in]));
  const at = (place: "path" | "query" | undefined) =>
    Object.fromEntries(members.filter(([name]) => placeOf.get(name) === place));
  const sorted = { path: at("path"), query: at("query"), body: bodyOf(operation, argument, at(undefined)) };
  const validators = compiledValidators(`control/${operation.operationId}`);
  for (const place of ["path", "query", "body"] as const) {
    const [validate, value] = [validators[place], sorted[place]];
    if (validate && value !== undefined && !validate(value))
      throw new Refusal("BadInput", explain(validate, WHOLE));
  }
  return sorted;
}

/** The request that would do the same, below the base of the sandbox. */
export function urlFor({ path }: ContractOperation, sorted: SortedArgument): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(wellFormed(String(sorted.path[name]))),
  );
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(sorted.query)) search.set(name, String(value));
  return `${basePaths.control}${filled}${search.size === 0 ? "" : `?${search}`}`;
}

function membersOf(argument: unknown): [string, unknown][] {
  const copy = argument === undefined ? {} : jsonCopy(argument);
  if (typeof copy !== "object" || copy === null || Array.isArray(copy))
    throw new Refusal("BadInput", `${WHOLE} must be an object.`);
  return Object.entries(copy);
}

function bodyOf({ body }: ContractOperation, argument: unknown, rest: Record<string, unknown>): unknown {
  const [first] = Object.keys(rest);
  if (body?.required === true && argument === undefined)
    throw new Refusal("BadInput", `${WHOLE} is required and must be an object.`);
  if (body) return first === undefined && !body.required ? undefined : rest;
  if (first !== undefined) throw new Refusal("BadInput", `${WHOLE} has no property "${visibleText(first)}".`);
  return undefined;
}

/** Half a pair of surrogates, which no URL can hold, becomes the sign for what is unreadable. */
function wellFormed(text: string): string {
  return Buffer.from(text).toString();
}
