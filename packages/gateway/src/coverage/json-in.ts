/** What a text of JSON is, however it is nested; undefined for what is none. */
export function jsonIn(text: unknown): unknown {
  if (typeof text !== "string") return undefined;
  try {
    // Clients of HTTP drop the mark, and JSON.parse does not.
    return JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    return undefined;
  }
}

/** A member of an object whose name is matched as the service did, without regard to case. */
export function memberOf(value: unknown, name: string): unknown {
  const found = Object.entries(Object(value)).find(([key]) => key.toLowerCase() === name.toLowerCase());
  return found?.[1];
}
