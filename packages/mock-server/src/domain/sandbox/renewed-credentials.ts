import type { ControlSchemas } from "../../contract/types.js";
import type { RefreshTokenOfGroup } from "../../store/access/tokens.js";
import { aliveTokenFor, aliveTokenLike } from "../access/renewal.js";
import { hashToken } from "../access/secrets.js";
import { getAccessToken } from "../access/tokens.js";
import type { Cause } from "../ground/cause.js";
import { Refusal } from "../ground/refusal.js";
import type { JournaledRequest } from "./journal.js";
import { RIGHT, UNKNOWN } from "./journaled-request.js";
import type { LoggedRequest } from "./request-log.js";
import type { Sandbox } from "./sandbox.js";

type Credentials = ControlSchemas["JournaledCredentials"];

/**
 * The credentials of a request, where those that it was sent with do no longer what they did: of the same connector,
 * for the same group or user, as the journal names them. What was unknown or wrong stays so.
 *
 * @param cause what an access token is issued for
 */
export function renewedCredentials(
  sandbox: Sandbox,
  { tokenId, credentials }: JournaledRequest,
  logged: LoggedRequest,
  cause: Cause,
): Credentials {
  const { store } = sandbox;
  const { accessToken, refreshToken } = credentials;
  const renewed: Credentials = { ...credentials };
  const sent = refreshToken === undefined ? undefined : store.tokens.findByHash(refreshToken);
  if (sent) renewed.refreshToken = (aliveTokenLike(sandbox, sent) ?? sent).tokenHash;
  if (accessToken === undefined || accessToken === UNKNOWN || tokenId === null) return renewed;
  // A refresh token in the place of an access token is none of them, however good it is.
  if (store.tokens.findByHash(accessToken)) return renewed;
  const behind = store.tokens.find(tokenId);
  if (behind)
    renewed.accessToken = renewedAccess(sandbox, accessToken, tokenFor(sandbox, behind, logged), cause);
  return renewed;
}

/** The refresh token to call with: that of the group in the path, where the one of another group was refused for it. */
function tokenFor(
  sandbox: Sandbox,
  behind: RefreshTokenOfGroup,
  { status, groupId }: LoggedRequest,
): RefreshTokenOfGroup {
  const isOfAnother =
    status === 403 && behind.groupId !== null && (groupId ?? behind.groupId) !== behind.groupId;
  const reaching = isOfAnother && groupId ? aliveTokenFor(sandbox, behind.applicationId, groupId) : undefined;
  return reaching ?? aliveTokenLike(sandbox, behind) ?? behind;
}

/** The hash of an access token that is good; that of the one before where none can be had. */
function renewedAccess(sandbox: Sandbox, former: string, from: RefreshTokenOfGroup, cause: Cause): string {
  const { store, clock } = sandbox;
  const stored = store.tokens.findAccess(former);
  // A bot's token is not got with a refresh token.
  if (stored && stored.botUserId !== null) return former;
  const connector = store.connectors.find(from.applicationId);
  const isGood =
    stored?.refreshToken.tokenId === from.tokenId &&
    clock.now() < stored.expiresAtMs &&
    stored.permissions === connector?.permissions;
  return isGood ? former : (issuedAccess(sandbox, from, cause) ?? former);
}

/** Exchanges a refresh token, and has the journal say so: a rerun must draw the same identifiers. */
function issuedAccess(sandbox: Sandbox, from: RefreshTokenOfGroup, cause: Cause): string | undefined {
  const { credentialReader, clock, inferred, baseUrl } = sandbox;
  const { applicationId, tokenHash } = from;
  const refreshToken = credentialReader.forToken(tokenHash);
  const applicationSecret = credentialReader.forSecret();
  const credentials = { applicationId, applicationSecret, refreshToken };
  try {
    const { accessToken } = sandbox.transaction(
      () => inferred.of({ rules: null }, () => getAccessToken(sandbox, credentials, baseUrl)),
      cause,
    );
    sandbox.journal.add(exchangeOf(from, clock.now()));
    return hashToken(accessToken);
  } catch (error) {
    // One that has ended, or a connector that is throttled: the repetition tells that itself.
    if (error instanceof Refusal) return undefined;
    throw error;
  } finally {
    credentialReader.forget([refreshToken, applicationSecret]);
  }
}

function exchangeOf({ applicationId, tokenHash, tokenId }: RefreshTokenOfGroup, atMs: number) {
  const path = "/v1/accessToken";
  return {
    size: path.length,
    render: (): JournaledRequest => ({
      at: new Date(atMs).toISOString(),
      method: "GET",
      path,
      operationId: "getAccessToken",
      status: 200,
      reason: null,
      contentType: null,
      tokenId,
      credentials: { refreshToken: tokenHash, applicationId, applicationSecret: RIGHT },
      body: null,
      bodyLeftOut: null,
    }),
  };
}
