/**
 * Why a request is refused, by the rule and not by the status that it becomes on the wire.
 *
 * - `BadInput`: the request breaks a rule of its fields
 * - `InvalidCredentials`: connector, refresh token or PIN are wrong
 * - `InvalidToken`: the access token is missing, not genuine, expired or invalidated
 * - `Forbidden`: scope, grant, reach or role is missing
 * - `NotFound`: no such object
 * - `Conflict`: it exists already (control API only)
 * - `TooManyRequests`: throttled
 * - `TooLarge`: the body is beyond the limit
 * - `UnsupportedMediaType`: a file, or a body, of a type that is not taken
 * - `RangeNotSatisfiable`: a range of bytes that a file does not have
 */
export type RefusalKind =
  | "BadInput"
  | "InvalidCredentials"
  | "InvalidToken"
  | "Forbidden"
  | "NotFound"
  | "Conflict"
  | "TooManyRequests"
  | "TooLarge"
  | "UnsupportedMediaType"
  | "RangeNotSatisfiable";

/** A request that a rule refuses. What it did until then is rolled back. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly kind: RefusalKind;
  /** For the log: which rule refused, and what would have passed. Default the message. */
  readonly reason: string;
  /** Only for `TooManyRequests`: seconds until a call passes. */
  readonly retryAfterSeconds: number | undefined;

  /** @param message what the caller is told */
  constructor(
    kind: RefusalKind,
    message: string,
    details: { readonly reason?: string; readonly retryAfterSeconds?: number } = {},
  ) {
    super(message);
    this.kind = kind;
    this.reason = details.reason ?? message;
    this.retryAfterSeconds = details.retryAfterSeconds;
  }
}
