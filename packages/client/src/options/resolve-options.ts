import { InvalidArgumentError } from "../errors/invalid-argument-error.js";
import { isVendorHost } from "../errors/vendor-hosts.js";
import type { Connector } from "../session/connector.js";
import { isHeaderValue } from "../session/header-value.js";
import { serviceBase } from "../session/service-base.js";
import { MemoryTokenStore, type StoredRefreshToken, type TokenStore } from "../session/token-store.js";
import type { AnswerLimits } from "../transport/answer-body.js";
import { connectorLimiter } from "../transport/connector-limiters.js";
import type { Fetch } from "../transport/exchange.js";
import type { RateLimiter } from "../transport/rate-limiter.js";
import type { RetryRules } from "../transport/retries.js";
import { type Wait, wait } from "../transport/wait.js";
import type { KaizalaClientOptions } from "./client-options.js";

/** Options after checks, with defaults in place. */
interface ResolvedOptions {
  readonly connector: Connector;
  readonly refreshToken: StoredRefreshToken | undefined;
  readonly tokenStore: TokenStore;
  readonly baseUrl: URL;
  /** Without a slash at its end. */
  readonly oauthBase: string;
  readonly allowedHosts: readonly string[];
  readonly fetch: Fetch;
  readonly timeoutMs: number;
  readonly totalTimeoutMs: number;
  readonly answerLimits: AnswerLimits;
  readonly retries: RetryRules;
  readonly retryPost: boolean;
  readonly limiters: readonly RateLimiter[];
  readonly renewalMarginMs: number;
  readonly now: () => number;
  readonly wait: Wait;
}

const MINUTE_MS = 60_000;
/** Timers take no longer spans; they would fire at once. */
const MAX_TIMER_MS = 2 ** 31 - 1;
const MIB = 2 ** 20;
const MAX_BYTES = Number.POSITIVE_INFINITY;

/** @throws {InvalidArgumentError} naming the option, never its value where that is a secret */
export function resolveOptions(options: KaizalaClientOptions): ResolvedOptions {
  const applicationId = headerValue("applicationId", options.applicationId);
  const baseUrl = absoluteUrl("baseUrl", options.baseUrl ?? "https://api.kaiza.la/");
  return {
    connector: {
      applicationId,
      applicationSecret: headerValue("applicationSecret", options.applicationSecret),
    },
    refreshToken: firstRefreshToken(options),
    tokenStore: options.tokenStore ?? new MemoryTokenStore(),
    baseUrl,
    oauthBase: oauthBase(options.oauthBaseUrl, baseUrl),
    allowedHosts: options.allowedHosts ?? [],
    fetch: options.fetch ?? ((url, init) => globalThis.fetch(url, init)),
    timeoutMs: number("timeoutMs", options.timeoutMs ?? MINUTE_MS, 1, MAX_TIMER_MS),
    totalTimeoutMs: number("totalTimeoutMs", options.totalTimeoutMs ?? 3 * MINUTE_MS, 1, MAX_TIMER_MS),
    answerLimits: {
      maxAnswerBytes: number("maxAnswerBytes", options.maxAnswerBytes ?? 64 * MIB, 1, MAX_BYTES),
      maxMediaBytes: number("maxMediaBytes", options.maxMediaBytes ?? 25 * MIB, 1, MAX_BYTES),
    },
    retries: {
      maxRetries: number("maxRetries", options.maxRetries ?? 3, 0, 100),
      baseDelayMs: 500,
      maxDelayMs: 20_000,
      random: options.random ?? Math.random,
    },
    retryPost: options.retryPost ?? false,
    limiters: limiters(options, baseUrl, applicationId),
    renewalMarginMs: number("renewalMarginMs", options.renewalMarginMs ?? 5 * MINUTE_MS, 0, MAX_TIMER_MS),
    now: options.now ?? Date.now,
    wait: options.wait ?? wait,
  };
}

function firstRefreshToken(options: KaizalaClientOptions): StoredRefreshToken | undefined {
  if (!options.refreshToken) return undefined;
  const refreshToken = headerValue("refreshToken", options.refreshToken);
  const { refreshTokenExpiresAtMs: expiresAtMs } = options;
  return { refreshToken, ...(expiresAtMs !== undefined && { expiresAtMs }) };
}

function limiters(
  { pacing = {} }: KaizalaClientOptions,
  baseUrl: URL,
  applicationId: string,
): readonly RateLimiter[] {
  if (pacing === false) return [];
  const { connector = connectorLimiter(baseUrl, applicationId), tenant } = pacing;
  // The tenant's first: a call that waits for it must not hold a turn of its connector.
  return tenant === undefined ? [connector] : [tenant, connector];
}

function oauthBase(given: string | undefined, baseUrl: URL): string {
  if (given !== undefined) return serviceBase(absoluteUrl("oauthBaseUrl", given));
  return isVendorHost(baseUrl.host) ? "https://ds.kaiza.la/api" : `${serviceBase(baseUrl, "v1")}/api`;
}

function headerValue(option: string, value: unknown): string {
  // fetch drops white space around a header's value as well; files and environments often add some.
  const trimmed = typeof value === "string" ? value.trim() : value;
  if (!isHeaderValue(trimmed)) {
    throw new InvalidArgumentError(option, "must be a text of visible ASCII characters without spaces");
  }
  return trimmed;
}

function absoluteUrl(option: string, value: string): URL {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url === undefined || !["http:", "https:"].includes(url.protocol) || url.username || url.password) {
    throw new InvalidArgumentError(
      option,
      "must be an absolute http or https URL without a user name or password, such as https://api.kaiza.la/",
    );
  }
  return url;
}

function number(option: string, value: number, least: number, most: number): number {
  if (typeof value !== "number" || !(value >= least && value <= most)) {
    throw new InvalidArgumentError(option, `must be a number from ${least} to ${most}`);
  }
  return value;
}
