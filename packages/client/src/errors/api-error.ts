import { type KaizalaApiErrorCode, KaizalaError } from "./kaizala-error.js";
import { outcomeWithoutAnswer, type RequestIdentity } from "./request-identity.js";
import { retirementHint } from "./vendor-hosts.js";

/** What is known of a refused call. */
export interface ApiErrorDetails extends RequestIdentity {
  /** HTTP status of the answer. */
  readonly status: number;
  /** The service's `errorCode`, such as `InvalidToken`; undefined where the answer had none. */
  readonly errorCode: string | undefined;
  /** The service's `errorCategoryKey`, such as `AuthException`; undefined where the answer had none. */
  readonly errorCategoryKey: string | undefined;
  /** The service's own words; undefined where the answer had none. */
  readonly serviceMessage: string | undefined;
  /**
   * Why a 401 or 403 was answered, where a mock server of this project says so; the live service never did.
   * Undefined for any other answer.
   */
  readonly reason?: string | undefined;
  /**
   * Seconds to wait before the next call, from the `Retry-After` header; undefined where the answer
   * had none, or where a browser may not read it.
   */
  readonly retryAfterSeconds: number | undefined;
}

/**
 * The service answered and refused the call. Instances of this very class are answers that fit none
 * of its subclasses.
 */
export class KaizalaApiError extends KaizalaError implements ApiErrorDetails {
  static {
    KaizalaApiError.prototype.name = "KaizalaApiError";
  }

  override readonly code: KaizalaApiErrorCode = "refused";
  readonly status: number;
  readonly errorCode: string | undefined;
  readonly errorCategoryKey: string | undefined;
  readonly serviceMessage: string | undefined;
  readonly reason: string | undefined;
  readonly retryAfterSeconds: number | undefined;
  readonly method: string;
  readonly path: string;
  readonly host: string;

  /** @param advice what to do, as a sentence at the end of the message */
  constructor(details: ApiErrorDetails, advice = "") {
    const { status } = details;
    // A gateway that lost its patience, or a service that failed half-way, may have acted.
    const mayHaveActed = status >= 500 || status === 408;
    super(sentence(details) + advice, { outcome: mayHaveActed ? outcomeWithoutAnswer(details) : "none" });
    this.status = status;
    this.errorCode = details.errorCode;
    this.errorCategoryKey = details.errorCategoryKey;
    this.serviceMessage = details.serviceMessage;
    this.reason = details.reason;
    this.retryAfterSeconds = details.retryAfterSeconds;
    this.method = details.method;
    this.path = details.path;
    this.host = details.host;
  }
}

function sentence(details: ApiErrorDetails): string {
  const { method, path, host, status, errorCode, serviceMessage, reason } = details;
  const code = errorCode === undefined ? "" : ` (${errorCode})`;
  const words = serviceMessage === undefined ? "." : `: ${serviceMessage}`;
  const hint = status === 404 || status === 410 ? retirementHint(host) : "";
  const why = reason === undefined || reason === serviceMessage ? "" : ` The mock server says why: ${reason}`;
  return `${method} ${path} was refused with status ${status}${code}${words}${hint}${why}`;
}
