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
  readonly refused: KaizalaApiError;
  readonly authentication_failed: AuthenticationFailedError;
  readonly reauthentication_required: ReauthenticationRequiredError;
  readonly permission_denied: PermissionDeniedError;
  readonly not_found: NotFoundError;
  readonly invalid_request: InvalidRequestError;
  readonly throttled: ThrottledError;
  readonly server_error: ServerError;
  readonly network_error: NetworkError;
  readonly timeout: TimeoutError;
  readonly contract_violation: ContractError;
  readonly redirect_refused: RedirectError;
  readonly endpoint_not_allowed: EndpointNotAllowedError;
  readonly token_store_failed: TokenStoreError;
  readonly refresh_token_missing: MissingRefreshTokenError;
  readonly invalid_argument: InvalidArgumentError;
}

/**
 * Whether something that was thrown is an error of this client, and of the given cause if one is
 * given. Unlike `instanceof` it also knows the errors of another copy of this package, of which an
 * application easily has two.
 *
 * @param code one cause, or any if it is left out
 */
export function isKaizalaError(thrown: unknown): thrown is KaizalaError;
export function isKaizalaError<Code extends KaizalaErrorCode>(
  thrown: unknown,
  code: Code,
): thrown is KaizalaErrors[Code];
export function isKaizalaError(thrown: unknown, code?: KaizalaErrorCode): boolean {
  return isBranded(thrown) && (code === undefined || thrown.code === code);
}
