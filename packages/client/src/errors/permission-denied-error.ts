import { KaizalaApiError } from "./api-error.js";

/** The connector lacks the scope, the token does not reach the group, or its user lacks the role. */
export class PermissionDeniedError extends KaizalaApiError {
  static {
    PermissionDeniedError.prototype.name = "PermissionDeniedError";
  }

  override readonly code = "permission_denied";
}
