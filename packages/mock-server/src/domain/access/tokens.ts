import { durationMs } from "../../clock/duration.js";
import type { ControlSchemas, Schemas } from "../../contract/types.js";
import type { Connector } from "../../store/access/connectors.js";
import type { Grant } from "../../store/access/grants.js";
import type { RefreshToken, RefreshTokenOfGroup } from "../../store/access/tokens.js";
import type { User } from "../../store/access/users.js";
import { Refusal } from "../ground/refusal.js";
import { isTenantLevel } from "./caller.js";
import { verifyConnector } from "./connectors.js";
import type { AccessContext } from "./context.js";
import { noteDeletedConnector, ROTATION_AGE_MS, ruleThatEnded } from "./ended-tokens.js";
import { scopesOfClaim } from "./permissions.js";
import { hashToken } from "./secrets.js";
import type { TokenSubject } from "./token-format.js";

const REFRESH_TOKEN_LIFE_MS = durationMs({ days: 365 });
const ACCESS_TOKEN_LIFE_MS = durationMs({ hours: 24 });

/** A refresh token at the only moment when it is known. */
export interface IssuedRefreshToken {
  readonly refreshToken: string;
  readonly stored: RefreshTokenOfGroup;
}

/** What a refresh token is issued for. */
interface TokenHolder {
  readonly connector: Connector;
  readonly user: User;
  /** The grant of a group token. */
  readonly grant?: Grant;
}

/** Generates the group token of a grant and invalidates the one of before. */
export function issueGroupToken(
  context: AccessContext,
  connector: Connector,
  grant: Grant,
): IssuedRefreshToken {
  const { store, clock } = context;
  const user = store.users.find(grant.grantedBy);
  if (!user) throw new Refusal("NotFound", "The admin who granted the group is gone.");
  store.tokens.invalidateOfGrant(connector.applicationId, grant.grantId, clock.now());
  return issue(context, { connector, user, grant }, null);
}

/**
 * Generates a user token and invalidates the one that the user had for this connector.
 *
 * @throws {Refusal} Forbidden for an inactive connector (inferred: the record speaks of groups only)
 */
export function issueUserToken(context: AccessContext, connector: Connector, user: User): IssuedRefreshToken {
  const { store, clock } = context;
  if (!connector.isActive) {
    throw new Refusal("Forbidden", "The connector is not active.", {
      reason: `The connector ${connector.applicationId} is inactive, so that no user can generate a token; activate it.`,
      rule: "inactive-connector",
    });
  }
  store.tokens.invalidateOfUser(connector.applicationId, user.userId, clock.now());
  return issue(context, { connector, user }, null);
}

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
  return { ...issued, endpointUrl, refreshToken: rotate(context, connector, user, stored) };
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

/**
 * Makes the token of a stored row once more, which the signing key allows, so that a restart on the
 * same data can print it. Undefined where what it says has changed since, such as the user's name.
 */
export function remakeRefreshToken(context: AccessContext, stored: RefreshTokenOfGroup): string | undefined {
  const connector = context.store.connectors.find(stored.applicationId);
  const user = context.store.users.find(stored.userId);
  if (!connector || !user) return undefined;
  const token = context.signer.refreshToken(subjectOf(connector, user, stored));
  return hashToken(token) === stored.tokenHash ? token : undefined;
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
    );
  }
  const state = stateOf(context, stored);
  if (state === "expired") {
    throw badRefreshToken(`The refresh token expired at ${new Date(stored.expiresAtMs).toISOString()}.`);
  }
  if (state === "invalidated") {
    context.inferred.decides(ruleThatEnded(stored));
    throw badRefreshToken("The refresh token was invalidated, by a newer one or by hand; use the newer one.");
  }
  return stored;
}

// No answer to a bad refresh token is on record; the code is, for other credentials.
function badRefreshToken(reason: string): Refusal {
  return new Refusal("InvalidCredentials", "The refresh token is not valid.", { reason });
}

function rotate(context: AccessContext, connector: Connector, user: User, old: RefreshTokenOfGroup): string {
  const grant = old.grantId === null ? undefined : context.store.grants.find(old.grantId);
  return issue(context, { connector, user, ...(grant ? { grant } : {}) }, old.tokenId).refreshToken;
}

function issue(context: AccessContext, holder: TokenHolder, rotatedFrom: string | null): IssuedRefreshToken {
  const { store, clock, ids, signer } = context;
  const { connector, user, grant } = holder;
  const issuedAtMs = clock.now();
  const groupId = grant?.groupId ?? null;
  const particulars = {
    tokenId: ids.guid(),
    groupId,
    issuedAtMs,
    expiresAtMs: issuedAtMs + REFRESH_TOKEN_LIFE_MS,
  };
  const refreshToken = signer.refreshToken(subjectOf(connector, user, particulars));
  const stored: RefreshToken = {
    tokenId: particulars.tokenId,
    tokenHash: hashToken(refreshToken),
    applicationId: connector.applicationId,
    userId: user.userId,
    grantId: grant?.grantId ?? null,
    rotatedFrom,
    issuedAtMs,
    expiresAtMs: particulars.expiresAtMs,
    invalidatedAtMs: null,
  };
  store.tokens.insert(stored);
  return { refreshToken, stored: { ...stored, groupId, grantRemovedAtMs: null } };
}

function subjectOf(
  connector: Connector,
  user: User,
  { tokenId, groupId, issuedAtMs, expiresAtMs }: TokenParticulars,
): TokenSubject {
  return {
    tokenId,
    applicationId: connector.applicationId,
    userId: user.userId,
    mobileNumber: user.mobileNumber,
    userName: user.name,
    tenantId: user.tenantId,
    isTenantAdmin: user.isTenantAdmin,
    groupId,
    issuedAtMs,
    expiresAtMs,
  };
}

type TokenParticulars = Pick<TokenSubject, "tokenId" | "groupId" | "issuedAtMs" | "expiresAtMs">;
