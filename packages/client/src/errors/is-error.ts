/**
 * Whether a thrown value is an error, of whatever realm: under Jest what the platform throws is no `instanceof` of the
 * `Error` that the code of a test has.
 */
export function isError(thrown: unknown): thrown is Error {
  return thrown instanceof Error || Object.prototype.toString.call(thrown) === "[object Error]";
}

/** The code of a system's error, such as `ENOENT`. */
export function systemCodeOf(thrown: unknown): unknown {
  return isError(thrown) && "code" in thrown ? thrown.code : undefined;
}
