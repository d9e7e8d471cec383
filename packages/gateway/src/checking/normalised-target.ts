import { type Api, basePaths, readTarget } from "@kaizala-gateway/foundation";

/** A request's target in the contract's spelling, for finding its operation. */
export interface NormalisedTarget {
  readonly api: Api;
  /** Below the API's base, without the query. */
  readonly path: string;
  /** With the question mark; empty for none. */
  readonly query: string;
}

/** Brings a target to the contract's spelling, whatever sandbox it is for. */
export function normaliseTarget(rawTarget: string): NormalisedTarget {
  const { path, query } = readTarget(rawTarget);
  for (const api of ["control", "gateway"] as const) {
    const base = basePaths[api];
    if (path.toLowerCase().startsWith(`${base}/`) || path.toLowerCase() === base) {
      return { api, path: path.slice(base.length), query };
    }
  }
  return { api: "kaizala", path, query };
}
