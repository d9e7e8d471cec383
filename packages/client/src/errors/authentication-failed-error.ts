import { KaizalaApiError } from "./api-error.js";

/**
 * The credentials are wrong or no longer valid: the connector, the refresh token, the PIN, or an
 * access token that was refused even after it had been renewed. Repeating the call does not help.
 */
export class AuthenticationFailedError extends KaizalaApiError {
  static {
    AuthenticationFailedError.prototype.name = "AuthenticationFailedError";
  }

  override readonly code = "authentication_failed";
}
