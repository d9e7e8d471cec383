import * as entry from "@kaizala-gateway/client";
import * as webhooks from "@kaizala-gateway/client/webhooks";

/** Everything that the public entries of the client export, but for what needs files. */
export type ClientEntries = typeof entry & typeof webhooks;

export const clientEntries: ClientEntries = { ...entry, ...webhooks };

/** Whether a value is a function that is called; a class is made, and not called. */
export function isCallable(value: unknown): value is (...args: never[]) => unknown {
  return typeof value === "function" && !isClass(value);
}

/** Whether a value is a class. */
export function isClass(value: unknown): value is new (...args: never[]) => object {
  return typeof value === "function" && /^class\b/.test(String(value));
}

/** A list that is read while it is walked through. */
export interface Walkable extends AsyncIterable<unknown> {
  byPage(): AsyncIterable<unknown>;
}

export function isPaged(value: unknown): value is Walkable {
  return typeof value === "object" && value !== null && Symbol.asyncIterator in value && "byPage" in value;
}
