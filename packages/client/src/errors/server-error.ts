import { KaizalaApiError } from "./api-error.js";

/** The service failed (status 500 and above). Whether the call had an effect is not known. */
export class ServerError extends KaizalaApiError {
  static {
    ServerError.prototype.name = "ServerError";
  }

  override readonly code = "server_error";
}
