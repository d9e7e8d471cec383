import { durationMs } from "../../clock/duration.js";
import type { ControlSchemas, Schemas } from "../../contract/types.js";
import type { Connector } from "../../store/access/connectors.js";
import type { RefreshToken, RefreshTokenOfGroup } from "../../store/access/tokens.js";
import type { User } from "../../store/access/users.js";
import { Refusal } from "../ground/refusal.js";
import { isTenantLevel } from "./caller.js";
import { verifyConnector } from "./connectors.js";
import type { AccessContext } from "./context.js";
import { noteDeletedConnector, ROTATION_AGE_MS, ruleThatEnded } from "./ended-tokens.js";
import { scopesOfClaim } from "./permissions.js";
import { issueInstead, subjectOf } from "./refresh-tokens.js";
import { hashToken } from "./secrets.js";

const ACCESS_TOKEN_LIFE_MS = durationMs({ hours: 24 });

/**
 * Exchanges a refresh token for an access token.
 *
 * From the 328th day on the answer carries a new refresh token as well. The old one goes on until
 * the new one is used for the first time (inferred), so that nobody is locked out by an answer that
 * was lost.
 *
 * @param endpointUrl the base of later calls
 * @throws {Refusal} InvalidCredentials, TooManyRequests
 */
export function getAccessToken(
  context: AccessContext,
  credentials: {
    readonly applicationId: string | undefined;
    readonly applicationSecret: string | undefined;
    readonly refreshToken: string | undefined;
  },
  endpointUrl: string,
): Schemas["AccessTokenAnswer"] {
  const { store, clock, inferred } = context;
  const { applicationId, applicationSecret, refreshToken } = credentials;
  if (refreshToken !== undefined && applicationId !== undefined && !store.connectors.find(applicationId)) {
    noteDeletedConnector(context, context.signer.issued(refreshToken));
  }
  const connector = verifyConnector(context, applicationId, applicationSecret);
  const stored = aliveRefreshToken(context, connector, refreshToken);
  context.throttle.count(connector, "token-call-is-throttled");
  const now = clock.now();
  store.tokens.invalidatePredecessors(stored, now);
  const user = store.users.find(stored.userId);
  if (!user) throw badRefreshToken("The user of the refresh token is gone.");
  const issued = issueAccessToken(context, connector, stored, { user, groupId: stored.groupId });
  if (now - stored.issuedAtMs < ROTATION_AGE_MS) return { ...issued, endpointUrl };
  if (store.tokens.hasSuccessor(stored.tokenId)) inferred.decides("rotation-keeps-both");
  return { ...issued, endpointUrl, refreshToken: issueInstead(context, connector, user, stored) };
}

/**
 * An access token that acts as a bot, and ends with the refresh token behind the one that asks for it
 * (inferred).
 *
 * @throws {Refusal} NotFound
 */
export function issueBotAccessToken(
  context: AccessContext,
  connector: Connector,
  refreshToken: RefreshToken,
  botUserId: string,
): Schemas["BotAccessTokenAnswer"] {
  const user = context.store.users.find(botUserId);
  if (!user) throw new Refusal("NotFound", "There is no such bot.");
  return issueAccessToken(context, connector, refreshToken, { user, groupId: null, botUserId });
}

function issueAccessToken(
  context: AccessContext,
  connector: Connector,
  { tokenId: refreshTokenId, expiresAtMs: refreshTokenExpiresAtMs }: RefreshToken,
  actsAs: { readonly user: User; readonly groupId: string | null; readonly botUserId?: string },
): Schemas["BotAccessTokenAnswer"] {
  const { store, clock, ids, signer, inferred } = context;
  const now = clock.now();
  const expiresAtMs = Math.min(now + ACCESS_TOKEN_LIFE_MS, refreshTokenExpiresAtMs);
  const { user, groupId, botUserId = null } = actsAs;
  if (expiresAtMs === refreshTokenExpiresAtMs) {
    inferred.decides(botUserId === null ? "access-token-life" : "bot-token-life");
  }
  const particulars = { tokenId: ids.guid(), groupId, issuedAtMs: now, expiresAtMs };
  const { permissions } = connector;
  const accessToken = signer.accessToken(subjectOf(connector, user, particulars), permissions);
  const tokenHash = hashToken(accessToken);
  store.tokens.pruneAccess(now - ACCESS_TOKEN_LIFE_MS);
  store.tokens.insertAccess({ tokenHash, refreshTokenId, permissions, botUserId, expiresAtMs });
  return { accessToken, accessTokenExpiry: expiresAtMs, scope: scopesOfClaim(permissions).join(",") };
}

/** Whether a refresh token can still be used. */
export function stateOf(
  context: AccessContext,
  token: RefreshTokenOfGroup,
): "alive" | "expired" | "invalidated" {
  if (token.invalidatedAtMs !== null || token.grantRemovedAtMs !== null) return "invalidated";
  return context.clock.now() >= token.expiresAtMs ? "expired" : "alive";
}

/** What a refresh token reaches: one group, the groups of its user, or those of the organisation. */
export function tokenKind({ store }: AccessContext, token: RefreshTokenOfGroup): ControlSchemas["TokenKind"] {
  if (token.groupId !== null) return "group";
  const user = store.users.find(token.userId);
  return user && isTenantLevel({ groupId: null, user }) ? "tenant" : "user";
}

function aliveRefreshToken(context: AccessContext, connector: Connector, token: string | undefined) {
  if (!token) throw badRefreshToken("The header refreshToken is missing.");
  const stored = context.store.tokens.findByHash(context.credentialReader.hashOf(token));
  // A reset keeps nothing by which a token from before it could be told from any other text.
  if (!stored) {
    throw badRefreshToken(
      "No refresh token of this sandbox is like the one in the header. A reset ends those from before it.",
    );
  }
  if (stored.applicationId !== connector.applicationId) {
    throw badRefreshToken("The refresh token belongs to another connector than applicationId says.");
  }
  if (stored.grantRemovedAtMs !== null) {
    context.inferred.decides("withdrawn-grant-ends-refresh-token");
    throw badRefreshToken(
      `The grant of group ${stored.groupId} was taken away; grant it again for a new token.`,
      stored,
    );
  }
  const state = stateOf(context, stored);
  if (state === "expired") {
    const ended = new Date(stored.expiresAtMs).toISOString();
    throw badRefreshToken(`The refresh token expired at ${ended}.`, stored);
  }
  if (state === "invalidated") {
    context.inferred.decides(ruleThatEnded(stored));
    throw badRefreshToken(
      "The refresh token was invalidated, by a newer one or by hand; use the newer one.",
      stored,
    );
  }
  return stored;
}

// No answer to a bad refresh token is on record; the code is, for other credentials.
function badRefreshToken(reason: string, ended?: RefreshToken): Refusal {
  return new Refusal("InvalidCredentials", "The refresh token is not valid.", {
    reason,
    ...(ended ? { mending: { kind: "issueToken" as const, tokenId: ended.tokenId } } : {}),
  });
}
