import type { OpenApiDocument } from "../contract/documents.js";
import { Refusal } from "../domain/refusal.js";
import { resolve } from "./operations.js";

/** Deeper bodies are refused: nothing in the contract nests more than a few levels. */
const DEEPEST = 64;

/** The spelling of a schema's property names, found by their lower-case form. */
export interface PropertyNames {
  readonly properties: ReadonlyMap<string, { readonly name: string; readonly names: PropertyNames }>;
  readonly items: PropertyNames | undefined;
}

/**
 * The names of a schema and of all schemas in it.
 *
 * The service matched property names without regard to case; this is the map that brings a request
 * to the contract's spelling, made once per operation.
 */
export function propertyNamesOf(document: OpenApiDocument, schema: unknown): PropertyNames {
  return collect(document, schema, new Map());
}

function collect(
  document: OpenApiDocument,
  schema: unknown,
  known: Map<unknown, PropertyNames>,
): PropertyNames {
  const resolved = Object(resolve(document, schema));
  const found = known.get(resolved);
  if (found) return found;
  const properties = new Map<string, { name: string; names: PropertyNames }>();
  const names: { properties: typeof properties; items: PropertyNames | undefined } = {
    properties,
    items: undefined,
  };
  known.set(resolved, names);
  for (const [name, property] of Object.entries(resolved.properties ?? {})) {
    properties.set(name.toLowerCase(), { name, names: collect(document, property, known) });
  }
  if (resolved.items) names.items = collect(document, resolved.items, known);
  for (const part of [...(resolved.allOf ?? []), ...(resolved.oneOf ?? []), ...(resolved.anyOf ?? [])]) {
    const ofPart = collect(document, part, known);
    for (const [lower, property] of ofPart.properties)
      if (!properties.has(lower)) properties.set(lower, property);
    names.items ??= ofPart.items;
  }
  return names;
}

/**
 * Brings the property names of a parsed body to the contract's spelling, in place. Where a body has
 * two spellings of a name, the contract's wins. Names that the contract does not know stay.
 *
 * @throws {Refusal} BadInput for a body that is nested too deeply
 */
export function bringToSpelling(value: unknown, names: PropertyNames | undefined, depth = 1): void {
  if (typeof value !== "object" || value === null) return;
  if (depth > DEEPEST) throw new Refusal("BadInput", `The body is nested more than ${DEEPEST} levels deep.`);
  if (Array.isArray(value)) {
    for (const item of value) bringToSpelling(item, names?.items, depth + 1);
    return;
  }
  // A parsed body: a plain object whose values are JSON.
  const object = value as Record<string, unknown>;
  for (const key of Object.keys(object)) {
    const known = names?.properties.get(key.toLowerCase());
    bringToSpelling(object[key], known?.names, depth + 1);
    if (known !== undefined && known.name !== key) {
      if (!Object.hasOwn(object, known.name)) object[known.name] = object[key];
      delete object[key];
    }
  }
}
