import { permissionOf } from "@kaizala-gateway/foundation";
import type { Mending } from "../ground/mending.js";
import { Refusal } from "../ground/refusal.js";
import type { Caller } from "./caller.js";
import type { AccessContext } from "./context.js";
import { noteDeletedConnector, noteShortLife, ruleThatEnded } from "./ended-tokens.js";
import { scopesOfClaim } from "./permissions.js";

/** Clients compare this text to decide to renew (observed). */
export const INVALID_TOKEN = "Invalid token. Failure reason:Token validation failed due to unknown reason!";
// A real answer of 2017.
const MISSING_TOKEN = "Token missing. Header should have token as value of ACCESSTOKEN";

/**
 * The caller behind an access token.
 *
 * An access token ends after 24 hours, or with its refresh token (inferred). One whose grant was
 * taken away still tells who calls: it is {@link authorise} that refuses it.
 *
 * @throws {Refusal} InvalidToken
 */
export function authenticate(context: AccessContext, accessToken: string | undefined): Caller {
  if (!accessToken) {
    throw new Refusal("InvalidToken", MISSING_TOKEN, {
      reason: "There is no access token; send one in the header accessToken, or as Authorization: Bearer.",
    });
  }
  const { store, clock, knownCallers } = context;
  const caller = knownCallers.find(store, accessToken) ?? readCaller(context, accessToken);
  if (clock.now() >= caller.expiresAtMs) {
    if (caller.expiresAtMs === caller.refreshToken.expiresAtMs) noteShortLife(context, caller);
    const ended = new Date(caller.expiresAtMs).toISOString();
    const isOver = clock.now() >= caller.refreshToken.expiresAtMs;
    throw invalidToken(
      `The access token expired at ${ended}; get a new one with GET /v1/accessToken.`,
      isOver ? { kind: "issueToken", tokenId: caller.refreshToken.tokenId } : undefined,
    );
  }
  if (caller.refreshToken.invalidatedAtMs !== null) {
    noteShortLife(context, caller);
    context.inferred.decides(ruleThatEnded(caller.refreshToken));
    throw invalidToken(
      "The refresh token behind the access token was invalidated; use the newer refresh token.",
      { kind: "issueToken", tokenId: caller.refreshToken.tokenId },
    );
  }
  return caller;
}

/** Reads the caller behind a genuine token, whether it still holds or not. */
function readCaller(context: AccessContext, accessToken: string): Caller {
  const { store, credentialReader, knownCallers, inferred } = context;
  const accessTokenHash = credentialReader.hashOf(accessToken);
  const stored = store.tokens.findAccess(accessTokenHash);
  if (!stored) throw invalidToken(whyUnknown(context, accessToken));
  const { refreshToken, botUserId, expiresAtMs } = stored;
  const connector = store.connectors.find(refreshToken.applicationId);
  const user = store.users.find(botUserId ?? refreshToken.userId);
  if (botUserId !== null && store.bots.find(botUserId)?.isDeleted !== false) {
    inferred.decides("bot-token-ends");
    throw invalidToken("The bot of the access token was deleted.");
  }
  if (!connector || !user) throw invalidToken("The connector or the user of the access token is gone.");
  const caller = {
    connector,
    user,
    groupId: botUserId === null ? refreshToken.groupId : null,
    isBot: botUserId !== null,
    applicationId: connector.applicationId,
    scopes: scopesOfClaim(stored.permissions),
    hasLatestScopes: stored.permissions === connector.permissions,
    refreshToken,
    accessTokenHash,
    expiresAtMs,
  };
  if (!credentialReader.isStandIn(accessToken)) knownCallers.keep(accessToken, caller);
  return caller;
}

/**
 * Checks that the connector holds an operation's scope, and its grant where it comes with a group
 * token.
 *
 * @param scope the contract's `x-required-scope`
 * @throws {Refusal} Forbidden
 */
export function authorise({ inferred }: AccessContext, caller: Caller, scope: string | null): void {
  if (scope !== null && !caller.hasLatestScopes) {
    const isGrantedNow = scopesOfClaim(caller.connector.permissions).includes(scope);
    if (isGrantedNow !== caller.scopes.includes(scope)) inferred.decides("permissions-with-next-token");
  }
  if (scope !== null && !caller.scopes.includes(scope)) {
    throw new Refusal("Forbidden", `The connector does not have the permission ${scope}.`, {
      reason: `The access token lacks the scope ${scope} of the permission ${permissionOf(scope)}; it has ${caller.scopes.join(", ") || "none"}. Give the connector the permission and get a new access token.`,
      missingScope: scope,
      mending: { kind: "givePermission", applicationId: caller.applicationId, scope },
      ...(caller.hasLatestScopes ? { rule: "scope-per-operation" as const } : {}),
    });
  }
  const { grantRemovedAtMs, groupId } = caller.refreshToken;
  if (grantRemovedAtMs !== null) {
    throw new Refusal("Forbidden", "The connector no longer has access to this group.", {
      reason: `The grant of group ${caller.groupId} was taken away at ${new Date(grantRemovedAtMs).toISOString()}; grant it again for a new group token.`,
      rule: "withdrawn-grant-forbids",
      ...(groupId === null
        ? {}
        : { mending: { kind: "giveGrant" as const, applicationId: caller.applicationId, groupId } }),
    });
  }
}

/**
 * Refuses what only people do (inferred).
 *
 * @throws {Refusal} Forbidden for a bot's token
 */
export function refuseBot(
  caller: Caller,
  what: string,
  rule: "bot-limits" | "bot-registers-none" = "bot-limits",
): void {
  if (!caller.isBot) return;
  throw new Refusal("Forbidden", `A bot cannot ${what}.`, {
    reason: `The access token acts as the bot ${caller.user.userId}; use one of a group or a user.`,
    rule,
  });
}

function invalidToken(reason: string, mending?: Mending): Refusal {
  return new Refusal("InvalidToken", INVALID_TOKEN, { reason, ...(mending ? { mending } : {}) });
}

function whyUnknown(context: AccessContext, token: string): string {
  const { store, signer, credentialReader } = context;
  const issued = signer.issued(token);
  noteDeletedConnector(context, issued);
  if (store.tokens.findByHash(credentialReader.hashOf(token))) {
    return "This is a refresh token; exchange it for an access token with GET /v1/accessToken.";
  }
  return issued
    ? "The access token is no longer known: its connector was deleted, it expired long ago, or the sandbox was reset. Get a new one with GET /v1/accessToken."
    : "The token was not issued by this sandbox, or was changed or cut on its way; get one with GET /v1/accessToken.";
}
