import { type JsonObject, resolveReference } from "@kaizala-gateway/foundation";

/** Nothing in the contract nests as deeply. */
const DEEPEST = 16;

/**
 * A value that fits a schema, or at least comes near to it.
 *
 * @param document what references lead into
 */
export function sampleOf(document: object, schema: unknown, depth = 1): unknown {
  const resolved = resolveReference(document, schema);
  const [given] = [resolved.examples ?? [], resolved.example ?? []].flat();
  if (given !== undefined) return structuredClone(given);
  if ("const" in resolved) return resolved.const;
  if (Array.isArray(resolved.enum)) return resolved.enum[0];
  if (depth > DEEPEST) return null;
  const [branch] = [resolved.oneOf ?? [], resolved.anyOf ?? []].flat();
  if (branch !== undefined) return sampleOf(document, branch, depth + 1);
  return sampleOfType(document, resolved, depth);
}

function sampleOfType(document: object, schema: JsonObject, depth: number): unknown {
  const [type] = [schema.type].flat();
  switch (type) {
    case "string":
      return schema.format === "uri" ? "https://example.com/" : "0".repeat(Number(schema.minLength ?? 1));
    case "integer":
    case "number":
      return schema.minimum ?? schema.maximum ?? 1;
    case "boolean":
      return true;
    case "array":
      return Array.from({ length: Number(schema.minItems ?? 0) }, () =>
        sampleOf(document, schema.items, depth + 1),
      );
    case "object":
      return Object.fromEntries(
        namesIn(schema.required).map((name) => [
          name,
          sampleOf(document, Object(schema.properties)[name], depth + 1),
        ]),
      );
    default:
      return null;
  }
}

function namesIn(required: unknown): string[] {
  return Array.isArray(required) ? required.map(String) : [];
}
