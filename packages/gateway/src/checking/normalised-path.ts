import { type Api, basePaths, readTarget } from "@kaizala-gateway/foundation";

/** A path with its query in the contract's spelling, for finding the operation. */
export interface NormalisedPath {
  readonly api: Api;
  /** Below the API's base, without the query. */
  readonly path: string;
  /** With the question mark; empty for none. */
  readonly query: string;
}

/** Brings the path of a request target to the contract's spelling, whatever sandbox it is for. */
export function normalisePath(requestTarget: string): NormalisedPath {
  const { path, query } = readTarget(requestTarget);
  for (const api of ["control", "gateway"] as const) {
    const base = basePaths[api];
    if (path.toLowerCase().startsWith(`${base}/`) || path.toLowerCase() === base) {
      return { api, path: path.slice(base.length) || "/", query };
    }
  }
  return { api: "kaizala", path, query };
}
