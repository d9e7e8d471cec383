import { isKeptPin } from "../access/pins.js";
import {
  type IssuedRefreshToken,
  remakeRefreshToken,
  type SpelledOutTokens,
} from "../access/refresh-tokens.js";
import { hashToken, matchesSecret } from "../access/secrets.js";
import { stateOf, tokenKind } from "../access/tokens.js";
import type { DomainContext } from "../events/context.js";
import { type SeedDocument, type SeedSummary, tokensIn } from "./seed-document.js";

type ConnectorSummary = SeedSummary["connectors"][number];
type TokenSummary = ConnectorSummary["refreshTokens"][number];

/**
 * What a seed made, for data that is there already, after a restart. Only hashes of secrets are stored, so a secret
 * that is not a token of the service's layout is known only if the seed document spells it out.
 */
export function summarise(context: DomainContext, document: SeedDocument): SeedSummary {
  const { store } = context;
  const { connectors: seeds = [] } = document;
  const secrets = new Map(
    seeds.map(({ applicationId, applicationSecret }) => [applicationId, applicationSecret]),
  );
  const spelledOut = new Map(tokensIn(document).map((token) => [hashToken(token), token]));
  const accessTokens = accessTokensAmong(context, spelledOut);
  const tokens = new Map<string, TokenSummary[]>();
  for (const stored of store.tokens.list()) {
    if (stateOf(context, stored) !== "alive") continue;
    const refreshToken = spelledOut.get(stored.tokenHash) ?? remakeRefreshToken(context, stored);
    if (refreshToken === undefined) continue;
    const ofToken = accessTokens.get(stored.tokenId);
    const token = summariseToken(context, { refreshToken, stored }, ofToken && { accessTokens: ofToken });
    const others = tokens.get(stored.applicationId);
    if (others) others.push(token);
    else tokens.set(stored.applicationId, [token]);
  }
  return {
    connectors: store.connectors.list().map(({ applicationId, secretHash }) => {
      const secret = secrets.get(applicationId);
      const kept = keptPins(context, applicationId, seeds);
      return {
        applicationId,
        applicationSecret: secret !== undefined && matchesSecret(secret, secretHash) ? secret : null,
        refreshTokens: tokens.get(applicationId) ?? [],
        ...(kept.length > 0 ? { pins: kept } : {}),
      };
    }),
    groups: store.groups.list().map(({ groupId, name }) => ({ groupId, groupName: name })),
    users: store.users.list().map(({ mobileNumber, name }) => ({ mobileNumber, name })),
  };
}

/** The PINs of a connector that a seed spells out, one for a number; a seed's connector without an ID had one made. */
function keptPins(
  context: DomainContext,
  applicationId: string,
  seeds: NonNullable<SeedDocument["connectors"]>,
): NonNullable<ConnectorSummary["pins"]> {
  const found = new Map<string, string>();
  for (const { applicationId: own = applicationId, pins = [] } of seeds) {
    if (own !== applicationId) continue;
    for (const { mobileNumber, pin } of pins) {
      const text = String(pin);
      if (isKeptPin(context, { mobileNumber, applicationId }, text)) found.set(mobileNumber, text);
    }
  }
  return [...found].map(([mobileNumber, pin]) => ({ mobileNumber, pin }));
}

/** A refresh token, with the access tokens that were spelled out with it. */
export function summariseToken(
  context: DomainContext,
  { refreshToken, stored }: IssuedRefreshToken,
  { accessTokens = [] }: Pick<SpelledOutTokens, "accessTokens"> = {},
): TokenSummary {
  const user = context.store.users.find(stored.userId);
  return {
    kind: tokenKind(context, stored),
    groupId: stored.groupId,
    mobileNumber: user?.mobileNumber ?? "",
    refreshToken,
    ...(accessTokens.length > 0 ? { accessTokens: [...accessTokens] } : {}),
  };
}

/** Whether data holds a refresh token that a seed document spells out, and that can still be used. */
export function holdsTokensOf(context: DomainContext, document: SeedDocument): boolean {
  return tokensIn(document).some((token) => {
    const stored = context.store.tokens.findByHash(hashToken(token));
    return stored !== undefined && stateOf(context, stored) === "alive";
  });
}

/** The access tokens among tokens by their hash that still belong to a refresh token, by that. */
function accessTokensAmong(
  { store, clock }: DomainContext,
  tokens: ReadonlyMap<string, string>,
): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [hash, token] of tokens) {
    const stored = store.tokens.findAccess(hash);
    if (!stored || clock.now() >= stored.expiresAtMs) continue;
    const { tokenId } = stored.refreshToken;
    const others = found.get(tokenId);
    if (others) others.push(token);
    else found.set(tokenId, [token]);
  }
  return found;
}
