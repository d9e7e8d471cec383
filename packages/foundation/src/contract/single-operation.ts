import type { OpenApiDocument } from "./documents.js";
import { resolveReference } from "./references.js";

/**
 * A contract of one operation, with what it refers to and nothing else. The validator scans all paths at
 * each request, and reads the whole document before the first.
 *
 * @param path as the document has it
 * @param method in lower case; every method of the path without it
 */
export function singleOperation(document: OpenApiDocument, path: string, method?: string): OpenApiDocument {
  const whole = document.paths[path] ?? {};
  const { parameters } = whole;
  const item =
    method === undefined
      ? whole
      : { ...(parameters === undefined ? {} : { parameters }), [method]: whole[method] };
  const components: Record<string, Record<string, unknown>> = { schemas: {}, responses: {} };
  for (const reference of referencesFrom(document, item)) {
    const [, kind = "", name = ""] = reference.slice("#/".length).split("/");
    components[kind] = { ...components[kind], [name]: resolveReference(document, { $ref: reference }) };
  }
  // Both kinds that the type asks for are there.
  const { openapi, info, servers } = document;
  return {
    openapi,
    info,
    servers,
    paths: { [path]: item },
    components: components as OpenApiDocument["components"],
  };
}

/** Every reference that can be reached from a value. */
function referencesFrom(document: OpenApiDocument, start: unknown): ReadonlySet<string> {
  const found = new Set<string>();
  const open: unknown[] = [start];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value !== "object" || value === null) continue;
    for (const [key, child] of Object.entries(value)) {
      if (key !== "$ref" || typeof child !== "string" || found.has(child)) open.push(child);
      else {
        found.add(child);
        open.push(resolveReference(document, { $ref: child }));
      }
    }
  }
  return found;
}
