/** What distinguishes the causes of failure. Stable across versions, unlike messages. */
export type KaizalaErrorCode =
  | KaizalaApiErrorCode
  | "network_error"
  | "timeout"
  | "contract_violation"
  | "answer_too_large"
  | "redirect_refused"
  | "endpoint_not_allowed"
  | "token_store_failed"
  | "refresh_token_missing"
  | "invalid_argument";

/** The causes for which the service itself refused a call. */
export type KaizalaApiErrorCode =
  | "refused"
  | "authentication_failed"
  | "reauthentication_required"
  | "permission_denied"
  | "not_found"
  | "invalid_request"
  | "throttled"
  | "server_error";

/**
 * Whether a failed call may have had an effect: `none` where it certainly had none, because it only
 * reads, was refused, or never reached a server; `unknown` where the server may have acted.
 */
export type Outcome = "none" | "unknown";

/** In the registry of all realms and copies, so that it marks the errors of every copy of this package. */
const BRAND = Symbol.for("@kaizala-gateway/client.error");

/**
 * The base of every error that the client makes.
 *
 * No access token, refresh token, application secret, PIN or callback token appears in any of its
 * properties, its message or its `cause`. The one other thing that a call can throw is the `reason`
 * of the `AbortSignal` that was given to it.
 */
export abstract class KaizalaError extends Error {
  static {
    // On the prototype, so that the first line of the stack has it as well.
    KaizalaError.prototype.name = "KaizalaError";
    Object.defineProperty(KaizalaError.prototype, BRAND, { value: true });
  }

  /** The cause; each subclass has its own. */
  abstract readonly code: KaizalaErrorCode;
  /** Whether the call may have had an effect nevertheless. */
  readonly outcome: Outcome;

  /** @internal */
  constructor(message: string, options: ErrorOptions & { readonly outcome?: Outcome } = {}) {
    super(message, options);
    this.outcome = options.outcome ?? "none";
  }

  /** What `JSON.stringify` shows: name and message, which it leaves out of other errors, and the properties. */
  toJSON(): Record<string, unknown> {
    return { name: this.name, message: this.message, ...Object.fromEntries(Object.entries(this)) };
  }
}

/** The same error once more, for another caller: each is to see its own line in the stack trace. */
export function copyOf(error: unknown): unknown {
  if (!isBranded(error)) return error;
  const { stack, ...others } = Object.getOwnPropertyDescriptors(error);
  const copy = Object.setPrototypeOf(new Error(error.message), Object.getPrototypeOf(error));
  return Object.assign(Object.defineProperties(copy, others), stack && { stack: error.stack });
}

/** Whether a value was made by {@link KaizalaError} of this copy of the package or of another one. */
export function isBranded(value: unknown): value is KaizalaError {
  return typeof value === "object" && value !== null && BRAND in value;
}
