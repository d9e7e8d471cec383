import { refuseDeepJson } from "@kaizala-gateway/foundation";

/** What a text of JSON is; undefined for what is none, or is nested deeper than anybody nests. */
export function jsonIn(text: unknown): unknown {
  if (typeof text !== "string") return undefined;
  try {
    // Before it is parsed: JSON.parse takes seconds for millions of brackets.
    refuseDeepJson(text);
    // Clients of HTTP drop the mark, and JSON.parse does not.
    return JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    return undefined;
  }
}

/** A member of an object whose name is matched as the service did, without regard to case. */
export function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  const found = Object.entries(value).find(([key]) => key.toLowerCase() === name.toLowerCase());
  return found?.[1];
}
