/**
 * The base of a service in one form, without a slash at its end.
 *
 * @param end what is left out where the address ends in it, such as `/v1`
 */
export function serviceBase(url: URL, end = ""): string {
  return joined(url, withoutEnd(segmentsOf(url.pathname), segmentsOf(end)));
}

/**
 * The address in the `Location` header of a 308, as a URL and as the base that it means. Whether
 * the service sent a bare base or the full URL is not on record, so both are understood.
 *
 * @param base where the call was sent
 * @param path its whole path
 * @returns undefined for what is no address
 */
export function movedTo(
  location: string,
  base: string,
  path: string,
): { url: URL; base: string } | undefined {
  if (!URL.canParse(location, base)) return undefined;
  const url = new URL(location, new URL(path, base));
  const segments = segmentsOf(url.pathname);
  const callSegments = segmentsOf(path).slice(segmentsOf(new URL(base).pathname).length);
  const withoutCall = withoutEnd(segments, callSegments);
  return { url, base: joined(url, withoutCall === segments ? withoutEnd(segments, ["v1"]) : withoutCall) };
}

function joined(url: URL, segments: readonly string[]): string {
  return [url.origin, ...segments].join("/");
}

function segmentsOf(path: string): readonly string[] {
  return path.split("/").filter((segment) => segment !== "");
}

function withoutEnd(segments: readonly string[], end: readonly string[]): readonly string[] {
  const start = segments.length - end.length;
  const isEnd = start >= 0 && end.every((segment, index) => isSame(segment, segments[start + index]));
  return isEnd ? segments.slice(0, start) : segments;
}

// The service matched paths without regard to case, and identifiers occur encoded and not.
function isSame(left: string, right: string | undefined): boolean {
  return right !== undefined && decoded(left) === decoded(right);
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment).toLowerCase();
  } catch {
    return segment.toLowerCase();
  }
}
