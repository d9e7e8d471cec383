import { InvalidArgumentError } from "../errors/invalid-argument-error.js";
import type { Connector } from "../session/connector.js";
import { isHeaderValue } from "../session/header-value.js";
import { MemoryTokenStore, type TokenStore } from "../session/token-store.js";
import type { Fetch } from "../transport/exchange.js";
import type { KaizalaClientOptions } from "./client-options.js";

/** Options after checks, with defaults in place. */
export interface ResolvedOptions {
  readonly connector: Connector;
  readonly refreshToken: string | undefined;
  readonly tokenStore: TokenStore;
  readonly baseUrl: URL;
  readonly allowedHosts: readonly string[];
  readonly fetch: Fetch;
  readonly timeoutMs: number;
  readonly renewalMarginMs: number;
  readonly now: () => number;
}

const MINUTE_MS = 60_000;
/** Timers take no longer spans; they would fire at once. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/** @throws {InvalidArgumentError} naming the option, never its value where that is a secret */
export function resolveOptions(options: KaizalaClientOptions): ResolvedOptions {
  return {
    connector: {
      applicationId: headerValue("applicationId", options.applicationId),
      applicationSecret: headerValue("applicationSecret", options.applicationSecret),
    },
    refreshToken: options.refreshToken ? headerValue("refreshToken", options.refreshToken) : undefined,
    tokenStore: options.tokenStore ?? new MemoryTokenStore(),
    baseUrl: baseUrl(options.baseUrl ?? "https://api.kaiza.la/"),
    allowedHosts: options.allowedHosts ?? [],
    fetch: options.fetch ?? ((url, init) => globalThis.fetch(url, init)),
    timeoutMs: span("timeoutMs", options.timeoutMs ?? MINUTE_MS, 1),
    renewalMarginMs: span("renewalMarginMs", options.renewalMarginMs ?? 5 * MINUTE_MS, 0),
    now: options.now ?? Date.now,
  };
}

function headerValue(option: string, value: unknown): string {
  // fetch drops white space around a header's value as well; files and environments often add some.
  const trimmed = typeof value === "string" ? value.trim() : value;
  if (!isHeaderValue(trimmed)) {
    throw new InvalidArgumentError(option, "must be a text of visible ASCII characters without spaces");
  }
  return trimmed;
}

function baseUrl(value: string): URL {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url === undefined || !["http:", "https:"].includes(url.protocol) || url.username || url.password) {
    throw new InvalidArgumentError(
      "baseUrl",
      "must be an absolute http or https URL without a user name or password, such as https://api.kaiza.la/",
    );
  }
  return url;
}

function span(option: string, value: number, least: number): number {
  if (typeof value !== "number" || !(value >= least && value <= MAX_TIMER_MS)) {
    throw new InvalidArgumentError(
      option,
      `must be a number of milliseconds from ${least} to ${MAX_TIMER_MS}`,
    );
  }
  return value;
}
