import type { ControlSchemas } from "../api/types.js";

/** One request in full. */
export type Exchange = ControlSchemas["RequestDetails"];

/** What a snippet is made of, beside the exchange. */
export interface SnippetPlace {
  /** Where the service of this sandbox is, with a slash at its end. */
  readonly baseUrl: string;
}

/** The segments of a path below `/v1`, decoded: `["groups", "c0d8…@1", "messages"]`. */
export function segmentsOf(path: string): string[] {
  const [own = ""] = path.split("?");
  const segments = own.replace(/^(?:\/s\/[^/]+)?\/v1(?=\/)/, "").split("/");
  return segments.filter(Boolean).map(decoded);
}

/** Where a path is, whole. What names the sandbox stands in both. */
export function urlOf(path: string, { baseUrl }: SnippetPlace): string {
  return baseUrl + path.replace(/^\/(?:s\/[^/]+\/)?/, "");
}

/** The query of a path by name. */
export function queryOf(path: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(path.split("?")[1] ?? ""));
}

/** The body that was sent, read; undefined where there is none to read. */
export function bodyOf({ request }: Exchange): unknown {
  if (request.body === null) return undefined;
  try {
    return JSON.parse(request.body);
  } catch {
    return undefined;
  }
}

/** A member of something that may be an object. */
export function memberOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null
    ? Object.getOwnPropertyDescriptor(value, name)?.value
    : undefined;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
