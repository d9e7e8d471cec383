/** A request's target, with its path in the contract's spelling. */
export interface RequestTarget {
  /** In lower case; undefined for the default sandbox at `/`. */
  readonly sandboxId: string | undefined;
  /** Below the base of the sandbox, without the query. */
  readonly path: string;
  /** With the question mark, as it was sent; empty for none. */
  readonly query: string;
}

/**
 * Reads a request's target as leniently as the service did: doubled slashes count as one (observed
 * at the start of the path), and slashes and encoded spaces at the end are dropped (inferred).
 *
 * @param target path and query, as they were sent
 */
export function readTarget(target: string): RequestTarget {
  const queryAt = target.indexOf("?");
  const path = tidy(queryAt === -1 ? target : target.slice(0, queryAt));
  const query = queryAt === -1 ? "" : target.slice(queryAt);
  const inSandbox = /^\/s\/([^/]+)(\/.*)?$/i.exec(path);
  if (!inSandbox) return { sandboxId: undefined, path, query };
  return { sandboxId: inSandbox[1]?.toLowerCase(), path: inSandbox[2] ?? "/", query };
}

function tidy(path: string): string {
  const collapsed = path.includes("//") ? path.replaceAll(/\/{2,}/g, "/") : path;
  let end = collapsed.length;
  for (;;) {
    if (end > 1 && collapsed.endsWith("/", end)) end -= 1;
    else if (collapsed.endsWith("%20", end)) end -= 3;
    else return end === collapsed.length ? collapsed : collapsed.slice(0, end) || "/";
  }
}
