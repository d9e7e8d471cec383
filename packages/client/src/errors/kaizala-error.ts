/** What distinguishes the causes of failure. Stable across versions, unlike messages. */
export type KaizalaErrorCode =
  | KaizalaApiErrorCode
  | "network_error"
  | "timeout"
  | "contract_violation"
  | "redirect_refused"
  | "endpoint_not_allowed"
  | "token_store_failed"
  | "refresh_token_missing"
  | "invalid_argument";

/** The causes for which the service itself refused a call. */
export type KaizalaApiErrorCode =
  | "refused"
  | "authentication_failed"
  | "permission_denied"
  | "not_found"
  | "invalid_request"
  | "throttled"
  | "server_error";

/**
 * The base of every error that the client makes.
 *
 * No access token, refresh token, application secret or PIN appears in any of its properties, its
 * message or its `cause`. The one other thing that a call can throw is the `reason` of the
 * `AbortSignal` that was given to it.
 */
export abstract class KaizalaError extends Error {
  static {
    // On the prototype, so that the first line of the stack has it as well.
    KaizalaError.prototype.name = "KaizalaError";
  }

  /** The cause; each subclass has its own. */
  abstract readonly code: KaizalaErrorCode;
}
