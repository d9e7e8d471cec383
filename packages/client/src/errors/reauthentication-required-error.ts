import { type ApiErrorDetails, KaizalaApiError } from "./api-error.js";

/**
 * The refresh token is no longer good, so nobody but a person can go on: it ended after 365 days, a
 * newer one was generated for the same connector and group or user, or the connector or its grant
 * is gone. Generate a new one on the portal, or get one with `auth.requestPin` and
 * `auth.loginWithPin` or with `auth.authorizeUrl` and `auth.exchangeCode`, and save it in the token
 * store: the next call uses it.
 */
export class ReauthenticationRequiredError extends KaizalaApiError {
  static {
    ReauthenticationRequiredError.prototype.name = "ReauthenticationRequiredError";
  }

  override readonly code = "reauthentication_required";
  /** When the refresh token ended or would have ended, in epoch milliseconds; undefined where that is not known. */
  readonly refreshTokenExpiresAtMs: number | undefined;

  /** @internal */
  constructor(details: ApiErrorDetails, refreshTokenExpiresAtMs: number | undefined, nowMs: number) {
    const hasEnded = refreshTokenExpiresAtMs !== undefined && refreshTokenExpiresAtMs <= nowMs;
    const why = hasEnded
      ? `ended on ${new Date(refreshTokenExpiresAtMs).toISOString()}`
      : "has ended, was replaced by a newer one, or lost its connector or grant";
    super(
      details,
      ` The refresh token ${why}. Generate a new one on the portal, or sign in with auth.requestPin and ` +
        "auth.loginWithPin or auth.authorizeUrl and auth.exchangeCode, and save it in the token store.",
    );
    this.refreshTokenExpiresAtMs = refreshTokenExpiresAtMs;
  }
}
