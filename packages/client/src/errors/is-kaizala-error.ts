import type { AnswerTooLargeError } from "./answer-too-large-error.js";
import type { KaizalaApiError } from "./api-error.js";
import type { AuthenticationFailedError } from "./authentication-failed-error.js";
import type { ContractError } from "./contract-error.js";
import type { EndpointNotAllowedError } from "./endpoint-not-allowed-error.js";
import type { InvalidArgumentError } from "./invalid-argument-error.js";
import type { InvalidRequestError } from "./invalid-request-error.js";
import { isBranded, type KaizalaError, type KaizalaErrorCode } from "./kaizala-error.js";
import type { MissingRefreshTokenError } from "./missing-refresh-token-error.js";
import type { NetworkError } from "./network-error.js";
import type { NotFoundError } from "./not-found-error.js";
import type { PermissionDeniedError } from "./permission-denied-error.js";
import type { ReauthenticationRequiredError } from "./reauthentication-required-error.js";
import type { RedirectError } from "./redirect-error.js";
import type { ServerError } from "./server-error.js";
import type { ThrottledError } from "./throttled-error.js";
import type { TimeoutError } from "./timeout-error.js";
import type { TokenStoreError } from "./token-store-error.js";

/** The class of each code. */
export interface KaizalaErrors {
  /** Any refusal that has no class of its own. */
  readonly refused: KaizalaApiError;
  /** The credentials or a token were refused. */
  readonly authentication_failed: AuthenticationFailedError;
  /** The refresh token has ended; someone must sign in. */
  readonly reauthentication_required: ReauthenticationRequiredError;
  /** The connector or its token may not do this. */
  readonly permission_denied: PermissionDeniedError;
  /** What was asked for is not there. */
  readonly not_found: NotFoundError;
  /** The service does not take the request as it is. */
  readonly invalid_request: InvalidRequestError;
  /** Too many calls. */
  readonly throttled: ThrottledError;
  /** The service failed. */
  readonly server_error: ServerError;
  /** No answer came. */
  readonly network_error: NetworkError;
  /** No answer came in time. */
  readonly timeout: TimeoutError;
  /** An answer that the service does not give. */
  readonly contract_violation: ContractError;
  /** An answer beyond the limit of what is read. */
  readonly answer_too_large: AnswerTooLargeError;
  /** A redirect that is not followed. */
  readonly redirect_refused: RedirectError;
  /** A host that may not have tokens; nothing was sent to it. */
  readonly endpoint_not_allowed: EndpointNotAllowedError;
  /** The token store threw. */
  readonly token_store_failed: TokenStoreError;
  /** There is no refresh token. */
  readonly refresh_token_missing: MissingRefreshTokenError;
  /** An argument is wrong; nothing was sent. */
  readonly invalid_argument: InvalidArgumentError;
}

/**
 * Whether something that was thrown is an error of this client, and of the given cause if one is
 * given. Unlike `instanceof` it also knows the errors of another copy of this package, of which an
 * application easily has two.
 */
export function isKaizalaError(thrown: unknown): thrown is KaizalaError;
/**
 * Whether it is of one cause, as in the other form.
 *
 * @param code the cause that is asked for
 */
export function isKaizalaError<Code extends KaizalaErrorCode>(
  thrown: unknown,
  code: Code,
): thrown is KaizalaErrors[Code];
export function isKaizalaError(thrown: unknown, code?: KaizalaErrorCode): boolean {
  return isBranded(thrown) && (code === undefined || thrown.code === code);
}
