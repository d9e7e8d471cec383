import { resolveReference } from "@kaizala-gateway/foundation";
import fc from "fast-check";
import { documents } from "../src/index.js";

/** What a value may be, with every reference followed and every union of objects decided. */
export type Shape =
  | ObjectShape
  | { readonly kind: "array"; readonly items: Shape; readonly min: number; readonly max: number }
  | {
      readonly kind: "text";
      readonly min: number;
      readonly max: number;
      readonly pattern: string | undefined;
      readonly isUrl: boolean;
    }
  | { readonly kind: "number"; readonly isInteger: boolean; readonly min: number; readonly max: number }
  | { readonly kind: "boolean" }
  | { readonly kind: "choice"; readonly values: readonly unknown[] }
  | { readonly kind: "union"; readonly of: readonly Shape[] }
  | { readonly kind: "null" }
  | { readonly kind: "anything" };

export interface ObjectShape {
  readonly kind: "object";
  readonly properties: Readonly<Record<string, Shape>>;
  /** Those that it has to have, and one of `choices`. */
  readonly required: readonly string[];
  /** Names of which one is enough. */
  readonly choices: readonly string[];
  /** How many properties it has to have. */
  readonly min: number;
}

type Schema = Readonly<Record<string, unknown>>;

/** The shapes that a schema of the service's contract allows. */
export function shapesOf(schemaOrReference: unknown): fc.Arbitrary<Shape> {
  const schema = resolveReference(documents.kaizala, schemaOrReference);
  const { oneOf, allOf, enum: values, type, ...rest } = schema;
  if (isList(oneOf)) return areObjects(oneOf) ? fc.oneof(...oneOf.map(shapesOf)) : union(oneOf);
  if (isList(allOf)) {
    const own = rest.properties === undefined ? [] : [shapesOf({ type: "object", ...rest })];
    return fc.tuple(...allOf.map(shapesOf), ...own).map(together);
  }
  if ("const" in schema) return fc.constant({ kind: "choice", values: [schema.const] });
  if (isList(values)) return fc.constant({ kind: "choice", values });
  if (isList(type)) return union(type.map((one) => ({ ...rest, type: one })));
  return shapesOfType(String(type), rest);
}

function shapesOfType(type: string, schema: Schema): fc.Arbitrary<Shape> {
  switch (type) {
    case "object":
      return objectShapes(schema);
    case "array": {
      const { items = {}, minItems: min = 0, maxItems: max = Number.POSITIVE_INFINITY } = schema;
      return shapesOf(items).map((shape) => ({
        kind: "array",
        items: shape,
        min: Number(min),
        max: Number(max),
      }));
    }
    case "string": {
      const { minLength: min = 0, maxLength: max = Number.POSITIVE_INFINITY, pattern } = schema;
      const isUrl = schema["x-rule"] === "must be a URL";
      const rule = typeof pattern === "string" && !isUrl ? pattern : undefined;
      return fc.constant({ kind: "text", min: Number(min), max: Number(max), pattern: rule, isUrl });
    }
    case "integer":
    case "number": {
      const { minimum: min = Number.NEGATIVE_INFINITY, maximum: max = Number.POSITIVE_INFINITY } = schema;
      return fc.constant({
        kind: "number",
        isInteger: type === "integer",
        min: Number(min),
        max: Number(max),
      });
    }
    case "boolean":
      return fc.constant({ kind: "boolean" });
    case "null":
      return fc.constant({ kind: "null" });
    default:
      return fc.constant({ kind: "anything" });
  }
}

function union(schemas: readonly unknown[]): fc.Arbitrary<Shape> {
  return fc.tuple(...schemas.map(shapesOf)).map((of) => ({ kind: "union", of }));
}

function areObjects(schemas: readonly unknown[]): boolean {
  return schemas.every((schema) => {
    const { allOf, properties } = resolveReference(documents.kaizala, schema);
    return isList(allOf) || properties !== undefined;
  });
}

function objectShapes(schema: Schema): fc.Arbitrary<ObjectShape> {
  const properties = Object.entries(Object(schema.properties)).map(([name, value]) => [
    name,
    shapesOf(value),
  ]);
  const required = isList(schema.required) ? schema.required.map(String) : [];
  const choices = schema["x-at-least-one-of"];
  const chosen = isList(choices)
    ? fc.constantFrom(...choices).map((name) => [String(name)])
    : fc.constant([]);
  return fc
    .tuple(fc.record(Object.fromEntries(properties) as Record<string, fc.Arbitrary<Shape>>), chosen)
    .map(([shapes, more]) => ({
      kind: "object",
      properties: shapes,
      required: [...required, ...more],
      choices: isList(choices) ? choices.map(String) : [],
      min: Number(schema.minProperties ?? 0),
    }));
}

/** The parts of an `allOf`, which in this contract are objects. */
function together(shapes: readonly Shape[]): ObjectShape {
  const parts = shapes.map((shape) => {
    if (shape.kind !== "object") throw new Error(`An allOf of ${shape.kind} has no meaning here.`);
    return shape;
  });
  return {
    kind: "object",
    properties: Object.assign({}, ...parts.map(({ properties }) => properties)),
    required: parts.flatMap(({ required }) => required),
    choices: parts.flatMap(({ choices }) => choices),
    min: Math.max(...parts.map(({ min }) => min)),
  };
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}
