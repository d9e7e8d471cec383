import { KaizalaError } from "./kaizala-error.js";

/** An attempt took longer than the client's `timeoutMs`. Whether the call had an effect is not known. */
export class TimeoutError extends KaizalaError {
  static {
    TimeoutError.prototype.name = "TimeoutError";
  }

  override readonly code = "timeout";
  /** HTTP method of the call. */
  readonly method: string;
  /** Path of the call, without the query. */
  readonly path: string;
  /** The limit that was passed, in milliseconds. */
  readonly timeoutMs: number;

  constructor(details: { readonly method: string; readonly path: string; readonly timeoutMs: number }) {
    const { method, path, timeoutMs } = details;
    super(`${method} ${path} was not answered completely within ${timeoutMs} ms (option timeoutMs).`);
    this.method = method;
    this.path = path;
    this.timeoutMs = timeoutMs;
  }
}
