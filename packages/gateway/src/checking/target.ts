/** A request's target in its two parts. */
export interface Target {
  readonly path: string;
  /** With the question mark; empty for none. */
  readonly query: string;
}

/** @param target path and query, as they were sent */
export function splitTarget(target: string): Target {
  const queryAt = target.indexOf("?");
  return queryAt === -1
    ? { path: target, query: "" }
    : { path: target.slice(0, queryAt), query: target.slice(queryAt) };
}

/** A segment of a path without its encoding; as it is where that cannot be undone. */
export function decodedSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
