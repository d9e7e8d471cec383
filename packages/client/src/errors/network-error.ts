import { KaizalaError } from "./kaizala-error.js";

/**
 * No answer arrived, or it broke off: the host could not be resolved or reached, or the connection
 * ended. Whether the call had an effect is not known. `cause` is a copy of what `fetch` threw, with
 * secrets masked.
 */
export class NetworkError extends KaizalaError {
  static {
    NetworkError.prototype.name = "NetworkError";
  }

  override readonly code = "network_error";
  /** HTTP method of the call. */
  readonly method: string;
  /** Path of the call, without the query. */
  readonly path: string;

  constructor(details: { readonly method: string; readonly path: string; readonly cause: Error }) {
    const { method, path, cause } = details;
    super(`${method} ${path} got no complete answer: ${describe(cause)}`, { cause });
    this.method = method;
    this.path = path;
  }
}

/** The innermost cause says most: fetch itself says no more than "fetch failed". */
function describe(error: Error): string {
  if (error.cause instanceof Error) return describe(error.cause);
  const systemCode = "code" in error ? String(error.code) : "";
  return error.message || systemCode || error.name;
}
