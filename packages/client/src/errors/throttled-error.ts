import { KaizalaApiError } from "./api-error.js";

/**
 * Too many calls: beyond 100 a minute by the connector, or 300 by the connectors of the tenant. The
 * client has waited and tried again as often as its options allow; `retryAfterSeconds` says when the
 * service takes calls again.
 */
export class ThrottledError extends KaizalaApiError {
  static {
    ThrottledError.prototype.name = "ThrottledError";
  }

  override readonly code = "throttled";
}
