import type { TokenStore } from "../session/token-store.js";
import type { Fetch } from "../transport/exchange.js";

/** Options of {@link KaizalaClient}. */
export interface KaizalaClientOptions {
  /** The connector's ID. */
  readonly applicationId: string;
  /** The connector's secret. In a page, whoever opens the page can read it. */
  readonly applicationSecret: string;
  /**
   * A refresh token of the connector: for a group, for a user, or tenant-level. With a `tokenStore`
   * it counts while the store holds none. Not needed for `auth`.
   */
  readonly refreshToken?: string | undefined;
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
   * Hosts that tokens may be sent to although neither the base URL nor the vendor's domains cover
   * them: `example.com`, `example.com:8443`, or `*.example.com` for every host below. They must speak
   * https, unless the base URL is on this computer. Default none.
   */
  readonly allowedHosts?: readonly string[] | undefined;
  /** Sends requests. Default `globalThis.fetch`, looked up at each request. */
  readonly fetch?: Fetch | undefined;
  /**
   * Milliseconds that one request may take until its answer is complete. A call that renews its
   * token is several requests. Default 60,000, as the vendor advised.
   */
  readonly timeoutMs?: number | undefined;
  /**
   * Milliseconds before an access token expires from which on it is renewed, at most half of the
   * token's life. Default 300,000 (5 minutes); an access token lives 24 hours.
   */
  readonly renewalMarginMs?: number | undefined;
  /** The time in epoch milliseconds, by which tokens expire. Default `Date.now`. */
  readonly now?: (() => number) | undefined;
}
