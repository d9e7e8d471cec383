import type { JsonObject } from "./documents.js";

/**
 * What a value stands for: follows `$ref` inside the document, and the reference that it leads to, and so
 * on. Any other object is handed back; what is no object becomes an empty one.
 *
 * @param document the one that references begin at
 */
export function resolveReference(document: object, value: unknown): JsonObject {
  const object: JsonObject = Object(value);
  if (typeof object.$ref !== "string") return object;
  const steps = object.$ref.slice("#/".length).split("/");
  const found = steps.reduce<unknown>((at, step) => Object(at)[unescapeStep(step)], document);
  return resolveReference(document, found);
}

/** A reference to a place in a document. The counterpart of {@link resolveReference}. */
export function referenceTo(...steps: readonly string[]): string {
  return ["#", ...steps.map((step) => step.replaceAll("~", "~0").replaceAll("/", "~1"))].join("/");
}

function unescapeStep(step: string): string {
  return step.replaceAll("~1", "/").replaceAll("~0", "~");
}
