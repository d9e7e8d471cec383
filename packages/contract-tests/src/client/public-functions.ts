import * as entry from "@kaizala-gateway/client";
import * as webhooks from "@kaizala-gateway/client/webhooks";

/** Everything that the public entries of the client export, but for what needs files. */
export type ClientEntries = typeof entry & typeof webhooks;

export const clientEntries: ClientEntries = { ...entry, ...webhooks };

/** Whether a value is a function that is called; a class is made, and not called. */
export function isCallable(value: unknown): value is (...args: never[]) => unknown {
  return typeof value === "function" && !/^class\b/.test(String(value));
}
