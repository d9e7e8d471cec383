import type { LoggedRequest } from "../api/types.js";

/**
 * What was known and what the log has, without a request twice. A log that knows nothing of what was known is another
 * one: the sandbox was reset, or the server is a new one.
 */
export function joined(known: readonly LoggedRequest[], log: readonly LoggedRequest[]): LoggedRequest[] {
  const oldest = log[0];
  if (oldest === undefined) return [];
  const from = known.findIndex((one) => isSame(one, oldest));
  if (from < 0) return [...log];
  const ids = new Set(log.map((one) => one.requestId));
  // What was answered after the log was read stands behind it.
  const later = known.slice(from).filter((one) => !ids.has(one.requestId));
  return [...known.slice(0, from), ...log, ...later];
}

/** Requests are counted anew after a reset, so the number alone says nothing. */
export function isSame(one: LoggedRequest, other: LoggedRequest): boolean {
  return one.requestId === other.requestId && one.at === other.at && one.path === other.path;
}
