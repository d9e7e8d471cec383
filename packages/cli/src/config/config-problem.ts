import { visibleText } from "@kaizala-gateway/foundation";
import type { ConfigSchema } from "./config-schema.js";

/** What is wrong with a configuration, and where; undefined for one that fits the schema. */
export function problemIn(content: unknown, schema: ConfigSchema, at = ""): string | undefined {
  // An empty section, or file.
  if (content === null && schema.type === "object") return undefined;
  if (!isOfType(content, schema)) return `${at || "it"} must be ${typesOf(schema)}.`;
  if (schema.enum && !schema.enum.includes(String(content)))
    return `${at} must be one of ${schema.enum.join(", ")}.`;
  if (Array.isArray(content) && schema.items) {
    const { items } = schema;
    return firstProblem(content.map((item, index) => () => problemIn(item, items, `${at}[${index}]`)));
  }
  if (schema.properties === undefined) return undefined;
  const { properties } = schema;
  return firstProblem(
    Object.entries(Object(content)).map(([name, value]) => () => {
      const place = at === "" ? visibleText(name) : `${at}.${visibleText(name)}`;
      const known = Object.hasOwn(properties, name) ? properties[name] : undefined;
      if (known) return problemIn(value, known, place);
      return `there is no ${place}; ${namesOf(Object.keys(properties), at)}.`;
    }),
  );
}

/** So many names are told; more are looked up. */
const MOST_NAMES = 12;

function namesOf(names: readonly string[], at: string): string {
  if (names.length <= MOST_NAMES) return `there are ${names.join(", ")}`;
  return `see ${["kaizala-gateway", ...at.split(".").filter(Boolean), "--help"].join(" ")}`;
}

function firstProblem(checks: readonly (() => string | undefined)[]): string | undefined {
  for (const check of checks) {
    const problem = check();
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function isOfType(content: unknown, { type }: ConfigSchema): boolean {
  if (type === undefined) return true;
  return [type].flat().includes(typeOf(content));
}

function typeOf(content: unknown): string {
  if (Array.isArray(content)) return "array";
  return content === null ? "null" : typeof content;
}

const NAMES: Readonly<Record<string, string>> = {
  object: "a section of names and values",
  array: "a list",
  boolean: "true or false",
  string: "a text",
  number: "a number",
};

function typesOf({ type = [] }: ConfigSchema): string {
  return [type]
    .flat()
    .map((one) => NAMES[one] ?? one)
    .join(" or ");
}
