import { pointerSteps, visibleText } from "@kaizala-gateway/foundation";
import type { ErrorObject, ValidateFunction } from "ajv";
import { decisiveError } from "./decisive-error.js";

/**
 * One sentence for what a validator found: where, and what would be right.
 *
 * @param whole what the checked value as a whole is called, as in `The body`
 */
export function explain({ errors }: Pick<ValidateFunction, "errors">, whole: string): string {
  const error = decisiveError(errors ?? []);
  return error ? explainError(error, whole) : `${whole} does not fit its schema.`;
}

/** One sentence for one error, as {@link explain} has it. */
export function explainError(error: ErrorObject, whole: string): string {
  const place = placeOf(error);
  if (place === "") return `${whole} ${ruleOf(error)}.`;
  return error.keyword === "additionalProperties"
    ? `${place} ${ruleOf(error)}.`
    : `${place}: ${ruleOf(error)}.`;
}

/** Where an error is: a member that is missing where it is to be. */
export function stepsTo({ instancePath, keyword, params }: ErrorObject): string[] {
  const missing = keyword === "required" ? [String(params.missingProperty)] : [];
  return [...pointerSteps(instancePath), ...missing];
}

function placeOf(error: ErrorObject): string {
  let place = "";
  for (const step of stepsTo(error)) {
    if (/^\d+$/.test(step)) place += `[${step}]`;
    else place += place === "" ? step : `.${step}`;
  }
  return place;
}

const RULES: Readonly<Record<string, (error: ErrorObject) => string>> = {
  required: () => "is required",
  type: ({ params, data }) => `must be ${naming(params.type)}, not ${kindOf(data)}`,
  enum: ({ params, data }) =>
    `${show(data)} is not allowed; expected one of ${params.allowedValues.join(", ")}`,
  const: ({ params }) => `must be ${show(params.allowedValue)}`,
  minLength: ({ params }) =>
    params.limit === 1 ? "must not be empty" : `must be at least ${params.limit} characters long`,
  maxLength: ({ params, data }) =>
    `must be at most ${params.limit} characters long${typeof data === "string" ? `, not ${[...data].length}` : ""}`,
  minItems: ({ params }) =>
    params.limit === 1 ? "must not be empty" : `must have at least ${params.limit} entries`,
  maxItems: ({ params, data }) =>
    `must have at most ${params.limit} entries${Array.isArray(data) ? `, not ${data.length}` : ""}`,
  minimum: ({ params }) => `must be at least ${params.limit}`,
  maximum: ({ params }) => `must be at most ${params.limit}`,
  oneOf: () => "fits more than one of the kinds that are possible",
  "x-exactly-one-of": ({ schema, data }) =>
    `needs exactly one of ${listed(schema, "and")}, and has ${listed(schema, "and", data) || "none"}`,
  "x-at-least-one-of": ({ schema }) => `needs ${listed(schema, "or")}`,
  minProperties: () => "must not be empty",
  additionalProperties: ({ params }) => `has no property "${visibleText(String(params.additionalProperty))}"`,
  pattern: ({ params, parentSchema }) => String(parentSchema?.["x-rule"] ?? `must match ${params.pattern}`),
  format: ({ params }) => (params.format === "uri" ? "must be a URL" : `must be a ${params.format}`),
};

function ruleOf(error: ErrorObject): string {
  return RULES[error.keyword]?.(error) ?? error.message ?? "is not valid";
}

/** The names in a keyword's schema; with `data`, only those that it has. */
function listed(schema: unknown, joint: string, data?: unknown): string {
  const names = [schema].flat().map(String);
  return names.filter((name) => data === undefined || Object.hasOwn(Object(data), name)).join(` ${joint} `);
}

const TYPES: Readonly<Record<string, string>> = {
  string: "text",
  array: "a list",
  object: "an object",
  integer: "an integer",
  number: "a number",
  boolean: "true or false",
  null: "null",
};

function naming(types: string | readonly string[]): string {
  return [types]
    .flat()
    .map((type) => TYPES[type] ?? type)
    .join(" or ");
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "string") return `the text ${show(value)}`;
  return typeof value === "object" ? "an object" : show(value);
}

/** A value for a message: short, and never a whole body. */
function show(value: unknown): string {
  // JSON has no word for some numbers.
  const text = (typeof value === "number" ? undefined : JSON.stringify(value)) ?? String(value);
  return visibleText(text.length > 60 ? `${text.slice(0, 57)}...` : text);
}
