import { KaizalaError } from "./kaizala-error.js";

/**
 * The service named an endpoint that the client must not send tokens to. Nothing was sent there.
 * If the host is to be trusted, add it to the option `allowedHosts`; for a server on this computer that helps only where
 * `baseUrl` is on it as well, and the message says what else does.
 */
export class EndpointNotAllowedError extends KaizalaError {
  static {
    EndpointNotAllowedError.prototype.name = "EndpointNotAllowedError";
  }

  override readonly code = "endpoint_not_allowed";
  /** The host that was refused, with its port where the address named one. */
  readonly host: string;

  /**
   * @internal
   * @param rule what the address breaks, as the rest of a sentence
   */
  constructor(host: string, rule: string) {
    super(`The service named an endpoint at ${host}; ${rule}. Nothing was sent to it.`);
    this.host = host;
  }
}
