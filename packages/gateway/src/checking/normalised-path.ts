import { type Api, basePaths } from "../contract/documents.js";
import { pathAndQueryOf } from "./path-and-query.js";

/** A path with its query in the contract's spelling, for finding the operation. */
export interface NormalisedPath {
  readonly api: Api;
  /** Below the API's base, without the query. */
  readonly path: string;
  /** With the question mark; empty for none. */
  readonly query: string;
}

/**
 * Brings the path of a request target to the contract's spelling: one slash for several, no sandbox, no slash or encoded
 * space at the end.
 */
export function normalisePath(requestTarget: string): NormalisedPath {
  const { path: rawPath, query } = pathAndQueryOf(requestTarget);
  const path = rawPath
    .replaceAll(/\/+/g, "/")
    .replace(/(?:\/|%20)+$/, "")
    .replace(/^\/s\/[^/]+(?=\/)/i, "");
  for (const api of ["control", "gateway"] as const) {
    const base = basePaths[api];
    if (path.toLowerCase().startsWith(`${base}/`) || path.toLowerCase() === base) {
      return { api, path: path.slice(base.length), query };
    }
  }
  return { api: "kaizala", path, query };
}
