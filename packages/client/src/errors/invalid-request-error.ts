import { KaizalaApiError } from "./api-error.js";

/** The request does not fit the contract or breaks a rule; `serviceMessage` says which. */
export class InvalidRequestError extends KaizalaApiError {
  static {
    InvalidRequestError.prototype.name = "InvalidRequestError";
  }

  override readonly code = "invalid_request";
}
