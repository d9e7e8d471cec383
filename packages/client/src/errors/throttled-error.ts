import { type ApiErrorDetails, KaizalaApiError } from "./api-error.js";

/** Too many calls: beyond 100 a minute by the connector, or 300 by the connectors of the tenant. */
export class ThrottledError extends KaizalaApiError {
  static {
    ThrottledError.prototype.name = "ThrottledError";
  }

  override readonly code = "throttled";
  /**
   * Seconds to wait before the next call, from the `Retry-After` header; undefined where the answer
   * had none, or where a browser may not read it.
   */
  readonly retryAfterSeconds: number | undefined;

  constructor(details: ApiErrorDetails & { readonly retryAfterSeconds: number | undefined }) {
    super(details);
    this.retryAfterSeconds = details.retryAfterSeconds;
  }
}
