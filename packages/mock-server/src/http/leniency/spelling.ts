import { resolveReference } from "@kaizala-gateway/foundation";
import { Refusal } from "../../domain/ground/refusal.js";

/** Deeper bodies are refused: nothing in the contract nests more than a few levels. */
export const DEEPEST = 64;

/** The spelling of a schema's property names, found by themselves and by their lower-case form. */
export interface PropertyNames {
  readonly properties: ReadonlyMap<string, { readonly name: string; readonly names: PropertyNames }>;
  readonly items: PropertyNames | undefined;
}

/**
 * The names of a schema and of all schemas in it, those of the branches of a union together.
 *
 * The service matched property names without regard to case; this is the map that brings a request
 * to the contract's spelling, made once per operation.
 */
export function propertyNamesOf(document: object, schema: unknown): PropertyNames {
  return collect(document, [schema], new Map());
}

function collect(
  document: object,
  schemas: readonly unknown[],
  known: Map<unknown, PropertyNames>,
): PropertyNames {
  const parts = schemas.flatMap((schema) => partsOf(document, schema));
  // A schema that leads back to itself does so alone, not as one of several that share a name.
  const [only] = parts;
  const found = parts.length === 1 ? known.get(only) : undefined;
  if (found) return found;
  const properties = new Map<string, { name: string; names: PropertyNames }>();
  const names = { properties, items: undefined as PropertyNames | undefined };
  if (parts.length === 1) known.set(only, names);
  const named = new Map<string, { name: string; schemas: unknown[] }>();
  for (const [name, schema] of parts.flatMap((part) => Object.entries(part.properties ?? {}))) {
    const same = named.get(name.toLowerCase());
    if (same) same.schemas.push(schema);
    else named.set(name.toLowerCase(), { name, schemas: [schema] });
  }
  for (const [lower, { name, schemas }] of named) {
    const property = { name, names: collect(document, schemas, known) };
    properties.set(lower, property).set(name, property);
  }
  const items = parts.flatMap((part) => part.items ?? []);
  if (items.length > 0) names.items = collect(document, items, known);
  return names;
}

interface Part {
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly items?: unknown;
  readonly [keyword: string]: unknown;
}

/** A schema and, in place of `allOf`, `oneOf` and `anyOf`, what they are made of. */
function partsOf(document: object, schema: unknown): Part[] {
  const resolved: Part = resolveReference(document, schema);
  const branches = [resolved.allOf ?? [], resolved.oneOf ?? [], resolved.anyOf ?? []].flat();
  return [resolved, ...branches.flatMap((branch) => partsOf(document, branch))];
}

/**
 * Brings the property names of a parsed body to the contract's spelling, in place. Where a body has two spellings
 * of a name, the contract's wins. Names that the contract does not know stay.
 *
 * @throws {Refusal} BadInput for a body that is nested too deeply
 */
export function bringToSpelling(value: unknown, names: PropertyNames | undefined, depth = 1): void {
  if (typeof value !== "object" || value === null) return;
  if (depth > DEEPEST) throw nestedTooDeeply();
  if (Array.isArray(value)) {
    for (const item of value) bringToSpelling(item, names?.items, depth + 1);
    return;
  }
  // A parsed body: a plain object whose values are JSON.
  const object = value as Record<string, unknown>;
  for (const key of Object.keys(object)) {
    const known = names?.properties.get(key) ?? names?.properties.get(key.toLowerCase());
    bringToSpelling(object[key], known?.names, depth + 1);
    if (known !== undefined && known.name !== key) rename(object, key, known.name);
  }
}

/** The refusal of a body that has more levels than any may have. */
export function nestedTooDeeply(): Refusal {
  return new Refusal("BadInput", `The body is nested more than ${DEEPEST} levels deep.`);
}

function rename(object: Record<string, unknown>, key: string, name: string): void {
  if (!Object.hasOwn(object, name)) object[name] = object[key];
  delete object[key];
}
