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
  const found = pointerSteps(object.$ref).reduce<unknown>((at, step) => Object(at)[step], document);
  return resolveReference(document, found);
}

/** A reference to a place in a document. The counterpart of {@link resolveReference}. */
export function referenceTo(...steps: readonly string[]): string {
  return ["#", ...steps.map((step) => step.replaceAll("~", "~0").replaceAll("/", "~1"))].join("/");
}

/** The names and numbers in a JSON pointer, or in a reference, which is one after `#`. */
export function pointerSteps(pointer: string): string[] {
  const [, ...steps] = pointer.split("/");
  return steps.map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}
