import { problemOf } from "../api/control-problem.js";
import { basePath } from "../place/base-path.js";
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

let fetched: Promise<unknown> | null = null;

/** What the contract says of an operation; undefined where it knows none of the name. */
export async function docsOf(operationId: string): Promise<OperationDocs | undefined> {
  return documented(await contract(), operationId);
}

/** The contract's sentence for each of its inferred rules. */
export async function inferredRules(): Promise<Readonly<Record<string, string>>> {
  return textsOf(memberOf(await contract(), "x-inferred-rules"));
}

function contract(): Promise<unknown> {
  fetched ??= fetch(`${basePath}/openapi.json`)
    .then((answer) => answer.json())
    .catch((error: unknown) => {
      // It is asked for anew by whoever looks next.
      fetched = null;
      throw problemOf(error);
    });
  return fetched;
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
  const schema = resolved(document, memberOf(memberOf(content, "application/json"), "schema"));
  const required = new Set(listOf(memberOf(schema, "required")));
  return Object.entries(Object(memberOf(schema, "properties"))).map(([name, one]) => {
    const property = resolved(document, one);
    return {
      name,
      type: [memberOf(property, "type") ?? []].flat().join(" or "),
      description: textOf(memberOf(one, "description")) || textOf(memberOf(property, "description")),
      isRequired: required.has(name),
    };
  });
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

function textsOf(value: unknown): Record<string, string> {
  return Object.fromEntries(Object.entries(Object(value)).map(([name, text]) => [name, textOf(text)]));
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
