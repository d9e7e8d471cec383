import type { KaizalaError } from "../errors/kaizala-error.js";
import type { RequestIdentity } from "../errors/request-identity.js";
import type { TokenStoreError } from "../errors/token-store-error.js";

/** A request is about to be sent. */
export interface RequestEvent extends RequestIdentity {
  /** 1 for the first request of a call, 2 for its first retry. */
  readonly attempt: number;
}

/** A request was answered, with whatever status. */
export interface ResponseEvent extends RequestEvent {
  /** HTTP status. */
  readonly status: number;
  /** From sending the request to the end of the answer, in milliseconds. */
  readonly durationMs: number;
}

/** A request failed and will be sent again. */
export interface RetryEvent extends RequestEvent {
  /** What the request failed with. */
  readonly error: KaizalaError;
  /** The milliseconds until it is sent again. */
  readonly delayMs: number;
}

/** A call had to wait, so that the connector or the tenant stays below its limit. */
export interface PacedEvent {
  /** How long it waited, in milliseconds. */
  readonly waitedMs: number;
  /** How many calls still wait for the same limits. */
  readonly waiting: number;
}

/** There is a new access token. */
export interface TokenRefreshEvent {
  /** When it ends, in epoch milliseconds by the service's clock. */
  readonly expiresAtMs: number;
  /** How far the service's clock is ahead of this computer's, in milliseconds; 0 for a few seconds. */
  readonly clockSkewMs: number;
}

/** Later calls go elsewhere. */
export interface EndpointChangeEvent {
  /** Base URL until now. */
  readonly from: string;
  /** Base URL from now on. */
  readonly to: string;
}

/** The service has replaced the refresh token, and the token store holds the new one. */
export interface TokenRotatedEvent {
  /** The new token. Hidden from `JSON.stringify` and `util.inspect`. */
  readonly refreshToken: string;
  /** When it ends, in epoch milliseconds by the service's clock. */
  readonly expiresAtMs: number;
}

/** The token store has failed, and calls go on with what is in memory. */
export interface TokenStoreFailedEvent {
  /** The method of the store that failed. */
  readonly operation: "load" | "save";
  /** What it failed with. */
  readonly error: TokenStoreError;
  /**
   * Until when calls go on although the new token is in memory alone, in epoch milliseconds by the service's
   * clock: the end of the token before it, or the latest that it can end. Undefined where nothing would be
   * lost with the process.
   */
  readonly toleratedUntilMs: number | undefined;
}

/** The refresh token ends within 30 days, and the service has not replaced it. */
export interface RefreshTokenExpiringEvent {
  /** When it ends, in epoch milliseconds by the service's clock. */
  readonly expiresAtMs: number;
  /** Whole days until then. */
  readonly daysLeft: number;
}

/**
 * What the client tells while it works. A hook is called and not waited for; what it throws reaches
 * the logger and nothing else. No event holds a secret, but for the token in `onTokenRotated`.
 */
export interface Hooks {
  /** Before each request, those for tokens included. */
  readonly onRequest?: ((event: RequestEvent) => void) | undefined;
  /** After each answer. */
  readonly onResponse?: ((event: ResponseEvent) => void) | undefined;
  /** Before the client waits to send a request again. */
  readonly onRetry?: ((event: RetryEvent) => void) | undefined;
  /** After a call that had to wait for its turn was let through. */
  readonly onPaced?: ((event: PacedEvent) => void) | undefined;
  /** After an access token was got. */
  readonly onTokenRefresh?: ((event: TokenRefreshEvent) => void) | undefined;
  /** When a token answer or a 308 answer names another endpoint. */
  readonly onEndpointChange?: ((event: EndpointChangeEvent) => void) | undefined;
  /** After a new refresh token was stored, from the 328th day of its predecessor on. */
  readonly onTokenRotated?: ((event: TokenRotatedEvent) => void) | undefined;
  /**
   * When the token store could not save a new refresh token while the one before is good, or cannot load what
   * it has loaded before. Saving is tried again with each new access token; then `onTokenRotated` is told.
   */
  readonly onTokenStoreFailed?: ((event: TokenStoreFailedEvent) => void) | undefined;
  /**
   * With every new access token within the last 30 days of a refresh token whose end is known: from
   * the token store, or from the option `refreshTokenExpiresAtMs`.
   */
  readonly onRefreshTokenExpiring?: ((event: RefreshTokenExpiringEvent) => void) | undefined;
}
