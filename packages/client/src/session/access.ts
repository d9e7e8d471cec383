import { ContractError } from "../errors/contract-error.js";
import type { components } from "../generated/kaizala.js";
import type { EndpointPolicy } from "./endpoint-policy.js";
import { isHeaderValue } from "./header-value.js";
import { serviceBase } from "./service-base.js";

/** An access token and where it is to be used. */
export interface Access {
  readonly accessToken: string;
  readonly base: string;
  /** Epoch milliseconds of the service at which it ends. */
  readonly expiresAtMs: number;
  /** Epoch milliseconds of the service from which on a new one is got first. */
  readonly renewAtMs: number;
  /** Comma-separated. */
  readonly scope: string;
}

/**
 * @throws {ContractError} for an answer that lacks something
 * @throws {EndpointNotAllowedError} for an endpoint that must not get the token
 */
export function accessIn(
  answer: components["schemas"]["AccessTokenAnswer"],
  policy: EndpointPolicy,
  time: { readonly nowMs: number; readonly renewalMarginMs: number },
): Access {
  const { accessToken, endpointUrl, accessTokenExpiry: expiresAtMs, scope } = answer;
  if (!isHeaderValue(accessToken)) throw broken("accessToken", "a token");
  if (typeof expiresAtMs !== "number") throw broken("accessTokenExpiry", "a time in epoch milliseconds");
  if (!URL.canParse(endpointUrl)) throw broken("endpointUrl", "an absolute URL");
  const endpoint = new URL(endpointUrl);
  policy.check(endpoint);
  // A token that lives shorter than the margin would be renewed for each call.
  const marginMs = Math.min(time.renewalMarginMs, (expiresAtMs - time.nowMs) / 2);
  const base = serviceBase(endpoint);
  return { accessToken, base, expiresAtMs, renewAtMs: expiresAtMs - marginMs, scope };
}

/** The new refresh token in an answer; the service leaves it out, or sends null or an empty text, for none. */
export function rotatedRefreshTokenIn(
  answer: components["schemas"]["AccessTokenAnswer"],
): string | undefined {
  const { refreshToken } = answer;
  if (refreshToken === undefined || refreshToken === null || refreshToken === "") return undefined;
  if (!isHeaderValue(refreshToken)) throw broken("refreshToken", "a token");
  return refreshToken;
}

function broken(property: string, expected: string): ContractError {
  return new ContractError(`The answer of GET /v1/accessToken has no ${property} that is ${expected}.`);
}
