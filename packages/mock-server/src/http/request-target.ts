/** A request's target: the sandbox it is for, and the path that express sees. */
export interface RequestTarget {
  /** Undefined for the default sandbox at `/`. */
  readonly sandboxId: string | undefined;
  readonly url: string;
}

/**
 * Reads a request's target as leniently as the service did: doubled slashes count as one (observed
 * at the start of the path), and slashes and encoded spaces at the end are dropped (inferred).
 */
export function readTarget(rawUrl: string): RequestTarget {
  const queryAt = rawUrl.indexOf("?");
  const rawPath = queryAt === -1 ? rawUrl : rawUrl.slice(0, queryAt);
  const query = queryAt === -1 ? "" : rawUrl.slice(queryAt);
  const path = tidy(rawPath);
  const inSandbox = /^\/s\/([^/]+)(\/.*)?$/i.exec(path);
  if (!inSandbox) return { sandboxId: undefined, url: path + query };
  return { sandboxId: inSandbox[1]?.toLowerCase(), url: (inSandbox[2] ?? "/") + query };
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
