import { KaizalaApiError } from "./api-error.js";

/** The service failed (status 500 and above); `outcome` says whether the call may have had an effect. */
export class ServerError extends KaizalaApiError {
  static {
    ServerError.prototype.name = "ServerError";
  }

  override readonly code = "server_error";
}
