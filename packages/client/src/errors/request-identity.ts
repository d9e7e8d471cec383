import type { Outcome } from "./kaizala-error.js";

/** How errors name a request. */
export interface RequestIdentity {
  /** HTTP method of the call. */
  readonly method: string;
  /** Path of the call as it was sent, without the query. */
  readonly path: string;
  /** Host that it was sent to, with its port where the address named one. */
  readonly host: string;
}

/** What is known of a call whose answer is missing or useless. */
export function outcomeWithoutAnswer({ method }: RequestIdentity): Outcome {
  return method === "GET" ? "none" : "unknown";
}
