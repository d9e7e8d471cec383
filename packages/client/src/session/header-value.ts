/**
 * Whether a text can be sent as a header. It is asked beforehand, because the error with which
 * `fetch` refuses a header quotes its value, and ours are secrets.
 */
export function isHeaderValue(value: unknown): value is string {
  return typeof value === "string" && /^[\x21-\x7e]+$/.test(value);
}
