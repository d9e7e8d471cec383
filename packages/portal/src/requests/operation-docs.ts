import { memberOf } from "./exchange.js";

/** What the contract says of an operation, in short. */
export interface OperationDocs {
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly description: string;
  /** Empty where the operation needs none. */
  readonly scope: string;
  readonly evidence: string;
  readonly parameters: readonly DocumentedPart[];
  /** The members of the JSON body, as far as they have names. */
  readonly body: readonly DocumentedPart[];
  readonly answers: readonly { readonly status: string; readonly description: string }[];
  /** What of the rules is inferred, by the rule. */
  readonly rules: Readonly<Record<string, string>>;
}

interface DocumentedPart {
  readonly name: string;
  readonly type: string;
  readonly description: string;
  readonly isRequired: boolean;
}

/** What a contract says of an operation. */
export function documented(document: unknown, operationId: string): OperationDocs | undefined {
  for (const [path, item] of Object.entries(Object(memberOf(document, "paths")))) {
    for (const [method, operation] of Object.entries(Object(item))) {
      if (memberOf(operation, "operationId") !== operationId) continue;
      const read = (name: string) => textOf(memberOf(operation, name));
      return {
        method: method.toUpperCase(),
        path,
        summary: read("summary"),
        description: read("description"),
        scope: read("x-required-scope"),
        evidence: read("x-evidence"),
        parameters: parametersOf(document, item, operation),
        body: bodyOf(document, operation),
        answers: answersOf(document, operation),
        rules: textsOf(memberOf(operation, "x-inferred-rules")),
      };
    }
  }
  return undefined;
}

function parametersOf(document: unknown, item: unknown, operation: unknown): DocumentedPart[] {
  return [...listOf(memberOf(item, "parameters")), ...listOf(memberOf(operation, "parameters"))].map(
    (one) => {
      const parameter = resolved(document, one);
      return {
        name: textOf(memberOf(parameter, "name")),
        type: textOf(memberOf(parameter, "in")),
        description: textOf(memberOf(parameter, "description")),
        isRequired: memberOf(parameter, "required") === true,
      };
    },
  );
}

function bodyOf(document: unknown, operation: unknown): DocumentedPart[] {
  const content = memberOf(resolved(document, memberOf(operation, "requestBody")), "content");
  const parts = partsOf(document, memberOf(memberOf(content, "application/json"), "schema"), DEEPEST);
  // What several kinds of a body have in common is said once.
  const each = [...new Map(parts.map((part) => [part.name, part])).values()];
  return each.sort((one, other) => Number(other.isRequired) - Number(one.isRequired));
}

/** Schemas are put together of others, and these of others again. */
const DEEPEST = 4;

function partsOf(document: unknown, of: unknown, depth: number): DocumentedPart[] {
  if (depth === 0) return [];
  const schema = resolved(document, of);
  const whole = listOf(memberOf(schema, "allOf")).flatMap((one) => partsOf(document, one, depth - 1));
  const oneOfThem = listOf(memberOf(schema, "oneOf")).flatMap((one) => partsOf(document, one, depth - 1));
  const required = new Set(listOf(memberOf(schema, "required")));
  const own = Object.entries(Object(memberOf(schema, "properties"))).map(([name, one]) => {
    const property = resolved(document, one);
    return {
      name,
      type: [memberOf(property, "type") ?? []].flat().join(" or "),
      description: textOf(memberOf(one, "description")) || textOf(memberOf(property, "description")),
      isRequired: required.has(name),
    };
  });
  return [...own, ...whole, ...oneOfThem];
}

function answersOf(document: unknown, operation: unknown): { status: string; description: string }[] {
  return Object.entries(Object(memberOf(operation, "responses"))).map(([status, answer]) => ({
    status,
    description: textOf(memberOf(resolved(document, answer), "description")),
  }));
}

/** What a `$ref` leads to, within the same document. */
function resolved(document: unknown, value: unknown): unknown {
  const reference = memberOf(value, "$ref");
  if (typeof reference !== "string") return value;
  const names = reference.replace(/^#\//, "").split("/");
  return names.reduce<unknown>(
    (at, name) => memberOf(at, name.replaceAll("~1", "/").replaceAll("~0", "~")),
    document,
  );
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value.trim() : "";
}

/** The texts of an object by their names. */
export function textsOf(value: unknown): Record<string, string> {
  return Object.fromEntries(Object.entries(Object(value)).map(([name, text]) => [name, textOf(text)]));
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
