import type { Hooks } from "../observation/hooks.js";
import type { Logger } from "../observation/logger.js";
import type { TokenStore } from "../session/token-store.js";
import type { Fetch } from "../transport/exchange.js";
import type { RateLimiter } from "../transport/rate-limiter.js";
import type { Wait } from "../transport/wait.js";

/** How a client stays below the limits of the service. */
export interface Pacing {
  /**
   * For the connector's 100 calls a minute. Default: 95 a minute, shared by all clients of the same
   * connector and base URL in this process.
   */
  readonly connector?: RateLimiter | undefined;
  /** For the tenant's 300 calls a minute: share one between clients of its connectors. Default none. */
  readonly tenant?: RateLimiter | undefined;
}

/** Options of `KaizalaClient`. */
export interface KaizalaClientOptions extends Hooks {
  /** The connector's ID. */
  readonly applicationId: string;
  /** The connector's secret. In a page, whoever opens the page can read it. */
  readonly applicationSecret: string;
  /**
   * A refresh token of the connector: for a group, for a user, or tenant-level. With a `tokenStore`
   * it counts while the store holds none, and once more where the service refuses the stored one.
   * Not needed for `auth`.
   */
  readonly refreshToken?: string | undefined;
  /** When `refreshToken` ends, in epoch milliseconds; with it the client warns 30 days before. */
  readonly refreshTokenExpiresAtMs?: number | undefined;
  /**
   * Keeps the refresh token beyond the process: from its 328th day on the service replaces it.
   * Default: memory.
   */
  readonly tokenStore?: TokenStore | undefined;
  /**
   * Base URL of the token service, with or without a slash or `/v1` at its end. Default
   * `https://api.kaiza.la/`, the address of the service that was retired on 31 August 2023. Other
   * calls go where the token service's answers say.
   */
  readonly baseUrl?: string | undefined;
  /**
   * Base URL of OAuth. Default `https://ds.kaiza.la/api/` where `baseUrl` is one of the vendor's, else
   * `api/` below `baseUrl`, where the mock server has it.
   */
  readonly oauthBaseUrl?: string | undefined;
  /**
   * Hosts that tokens may be sent to although neither the base URL nor the vendor's domains cover
   * them: `example.com`, `example.com:8443`, or `*.example.com` for every host below. They must speak
   * https, unless the base URL is on this computer; this computer itself needs a base URL on it. Default none.
   */
  readonly allowedHosts?: readonly string[] | undefined;
  /** Sends requests. Default `globalThis.fetch`, looked up at each request. */
  readonly fetch?: Fetch | undefined;
  /**
   * Milliseconds that one request may take until its answer is complete. Default 60,000, as the
   * vendor advised.
   */
  readonly timeoutMs?: number | undefined;
  /**
   * Milliseconds that a whole call may take: its requests, retries and the waiting between them, but
   * not the waiting for its first turn (`pacing`). Default 180,000 (3 minutes).
   */
  readonly totalTimeoutMs?: number | undefined;
  /**
   * The longest answer that is read, in bytes after inflating; a longer one throws an
   * `AnswerTooLargeError`. Default 67,108,864 (64 MiB); `Infinity` for no limit. Files have one of their own.
   */
  readonly maxAnswerBytes?: number | undefined;
  /**
   * The same for a file of `media.download`. Default 26,214,400 (25 MiB), the largest that can be uploaded.
   */
  readonly maxMediaBytes?: number | undefined;
  /**
   * How often a request is sent again: after 429 whatever its method, after 408, 5xx, time-outs and
   * network failures for GET, PUT and DELETE. Default 3; 0 for never.
   */
  readonly maxRetries?: number | undefined;
  /**
   * Whether a POST is sent again after a network failure, a time-out, a 408 or a 5xx as well,
   * although the service may have acted on the first. Default false.
   */
  readonly retryPost?: boolean | undefined;
  /** Waits before calls that would exceed the service's limits; false for never. Default: see {@link Pacing}. */
  readonly pacing?: Pacing | false | undefined;
  /**
   * Milliseconds before an access token expires from which on it is renewed, at most half of the
   * token's life. Default 300,000 (5 minutes); an access token lives 24 hours.
   */
  readonly renewalMarginMs?: number | undefined;
  /** Is told what the client does. Default: nobody. */
  readonly logger?: Logger | undefined;
  /** This computer's time in epoch milliseconds, by which tokens expire. Default `Date.now`. */
  readonly now?: (() => number) | undefined;
  /** Waits before a retry, for tests with a clock of their own. Default: a timer. */
  readonly wait?: Wait | undefined;
  /** Random numbers from 0 to below 1, for the delay of retries. Default `Math.random`. */
  readonly random?: (() => number) | undefined;
}
