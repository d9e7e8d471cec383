import { KaizalaApiError } from "./api-error.js";

/** There is no such group, member or other object. */
export class NotFoundError extends KaizalaApiError {
  static {
    NotFoundError.prototype.name = "NotFoundError";
  }

  override readonly code = "not_found";
}
