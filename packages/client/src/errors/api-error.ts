import { type KaizalaApiErrorCode, KaizalaError } from "./kaizala-error.js";

/** What is known of a refused call. */
export interface ApiErrorDetails {
  /** HTTP status of the answer. */
  readonly status: number;
  /** The service's `errorCode`, such as `InvalidToken`; undefined where the answer had none. */
  readonly errorCode: string | undefined;
  /** The service's `errorCategoryKey`, such as `AuthException`; undefined where the answer had none. */
  readonly errorCategoryKey: string | undefined;
  /** The service's own words; undefined where the answer had none. */
  readonly serviceMessage: string | undefined;
  /** HTTP method of the call. */
  readonly method: string;
  /** Path of the call as it was sent, without the query. */
  readonly path: string;
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
  readonly method: string;
  readonly path: string;

  constructor(details: ApiErrorDetails) {
    super(sentence(details));
    this.status = details.status;
    this.errorCode = details.errorCode;
    this.errorCategoryKey = details.errorCategoryKey;
    this.serviceMessage = details.serviceMessage;
    this.method = details.method;
    this.path = details.path;
  }
}

function sentence({ method, path, status, errorCode, serviceMessage }: ApiErrorDetails): string {
  const refused = `${method} ${path} was refused with status ${status}`;
  const code = errorCode === undefined ? "" : ` (${errorCode})`;
  return `${refused}${code}${serviceMessage === undefined ? "." : `: ${serviceMessage}`}`;
}
