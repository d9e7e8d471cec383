/** The two parts of a request target. */
interface PathAndQuery {
  readonly path: string;
  /** With the question mark; empty for none. */
  readonly query: string;
}

/** @param requestTarget as it was sent */
export function pathAndQueryOf(requestTarget: string): PathAndQuery {
  const queryAt = requestTarget.indexOf("?");
  return queryAt === -1
    ? { path: requestTarget, query: "" }
    : { path: requestTarget.slice(0, queryAt), query: requestTarget.slice(queryAt) };
}

/** A segment of a path without its encoding; as it is where that cannot be undone. */
export function decodedSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
