import { durationMs } from "../../clock/duration.js";
import type { Connector } from "../../store/access/connectors.js";
import type { Grant } from "../../store/access/grants.js";
import type { RefreshToken, RefreshTokenOfGroup } from "../../store/access/tokens.js";
import type { User } from "../../store/access/users.js";
import { Refusal } from "../ground/refusal.js";
import type { AccessContext } from "./context.js";
import { hashToken } from "./secrets.js";
import type { TokenSubject } from "./token-format.js";

const REFRESH_TOKEN_LIFE_MS = durationMs({ days: 365 });

/** A refresh token at the only moment when it is known. */
export interface IssuedRefreshToken {
  readonly refreshToken: string;
  readonly stored: RefreshTokenOfGroup;
}

/** Tokens that somebody has written down, and not the service issued. */
export interface SpelledOutTokens {
  /** Default one of the service's layout. */
  readonly refreshToken?: string;
  /** Access tokens that belong to it, and end with it. */
  readonly accessTokens?: readonly string[];
}

/** What a refresh token is issued for. */
export interface TokenHolder {
  readonly connector: Connector;
  readonly user: User;
  /** The grant of a group token. */
  readonly grant?: Grant;
}

/**
 * Generates the group token of a grant and invalidates the one of before.
 *
 * @throws {Refusal} NotFound, Conflict for a token that is spelled out and there already
 */
export function issueGroupToken(
  context: AccessContext,
  connector: Connector,
  grant: Grant,
  spelledOut?: SpelledOutTokens,
): IssuedRefreshToken {
  const { store, clock } = context;
  const user = store.users.find(grant.grantedBy);
  if (!user) throw new Refusal("NotFound", "The admin who granted the group is gone.");
  store.tokens.invalidateOfGrant(connector.applicationId, grant.grantId, clock.now());
  return issue(context, { connector, user, grant }, { spelledOut });
}

/**
 * Generates a user token and invalidates the one that the user had for this connector.
 *
 * @throws {Refusal} Forbidden for an inactive connector (inferred: the record speaks of groups only), Conflict for a
 *   token that is spelled out and there already
 */
export function issueUserToken(
  context: AccessContext,
  connector: Connector,
  user: User,
  spelledOut?: SpelledOutTokens,
): IssuedRefreshToken {
  const { store, clock } = context;
  if (!connector.isActive) {
    throw new Refusal("Forbidden", "The connector is not active.", {
      reason: `The connector ${connector.applicationId} is inactive, so that no user can generate a token; activate it.`,
      rule: "inactive-connector",
      mending: { kind: "activateConnector", applicationId: connector.applicationId },
    });
  }
  store.tokens.invalidateOfUser(connector.applicationId, user.userId, clock.now());
  return issue(context, { connector, user }, { spelledOut });
}

/** Hands out a new refresh token in place of an old one, which goes on. */
export function issueInstead(
  context: AccessContext,
  connector: Connector,
  user: User,
  old: RefreshTokenOfGroup,
): string {
  const grant = old.grantId === null ? undefined : context.store.grants.find(old.grantId);
  const holder = { connector, user, ...(grant ? { grant } : {}) };
  return issue(context, holder, { rotatedFrom: old.tokenId }).refreshToken;
}

/**
 * Issues a refresh token, and ends none by it.
 *
 * @throws {Refusal} Conflict for a token that is spelled out and there already
 */
export function issue(
  context: AccessContext,
  holder: TokenHolder,
  how: { readonly rotatedFrom?: string; readonly spelledOut?: SpelledOutTokens | undefined } = {},
): IssuedRefreshToken {
  const { store, clock, ids, signer, credentialReader } = context;
  const { connector, user, grant } = holder;
  const { rotatedFrom = null, spelledOut = {} } = how;
  const issuedAtMs = clock.now();
  const groupId = grant?.groupId ?? null;
  const particulars = {
    tokenId: ids.guid(),
    groupId,
    issuedAtMs,
    expiresAtMs: issuedAtMs + REFRESH_TOKEN_LIFE_MS,
  };
  if (spelledOut.refreshToken !== undefined) refuseKnown(context, spelledOut.refreshToken, "refreshToken");
  const refreshToken =
    spelledOut.refreshToken ?? signer.refreshToken(subjectOf(connector, user, particulars));
  const stored: RefreshToken = {
    tokenId: particulars.tokenId,
    tokenHash: credentialReader.hashOf(refreshToken),
    applicationId: connector.applicationId,
    userId: user.userId,
    grantId: grant?.grantId ?? null,
    rotatedFrom,
    issuedAtMs,
    expiresAtMs: particulars.expiresAtMs,
    invalidatedAtMs: null,
  };
  store.tokens.insert(stored);
  for (const [index, accessToken] of (spelledOut.accessTokens ?? []).entries()) {
    refuseKnown(context, accessToken, `accessTokens[${index}]`);
    addAccessToken(context, connector, stored, accessToken);
  }
  return { refreshToken, stored: { ...stored, groupId, grantRemovedAtMs: null } };
}

/** Has a text count as an access token that belongs to a refresh token, and ends with it. */
export function addAccessToken(
  { store, credentialReader }: AccessContext,
  { permissions }: Connector,
  { tokenId: refreshTokenId, expiresAtMs }: RefreshToken,
  accessToken: string,
): void {
  const tokenHash = credentialReader.hashOf(accessToken);
  store.tokens.insertAccess({ tokenHash, refreshTokenId, permissions, botUserId: null, expiresAtMs });
}

/** Whether a text is a token of the sandbox, of either kind, whether it still holds or not. */
export function isKnownToken({ store, credentialReader }: AccessContext, token: string): boolean {
  const hash = credentialReader.hashOf(token);
  return store.tokens.findByHash(hash) !== undefined || store.tokens.findAccess(hash) !== undefined;
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

/** What a token says of its connector and its user. */
export function subjectOf(
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

function refuseKnown(context: AccessContext, token: string, field: string): void {
  if (isKnownToken(context, token)) {
    throw new Refusal("Conflict", `${field}: there is such a token already; a token belongs to one holder.`);
  }
}
