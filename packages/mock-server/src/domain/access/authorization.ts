import { PERMISSIONS } from "@kaizala-gateway/foundation";
import { durationMs } from "../../clock/duration.js";
import type { ControlSchemas, Schemas } from "../../contract/types.js";
import type { Connector } from "../../store/access/connectors.js";
import type { User } from "../../store/access/users.js";
import { Refusal } from "../ground/refusal.js";
import { verifyConnector } from "./connectors.js";
import type { AccessContext } from "./context.js";
import { scopesOfClaim } from "./permissions.js";
import { isRedirectUrl } from "./redirect-url.js";
import { issueUserToken } from "./refresh-tokens.js";
import { hashToken } from "./secrets.js";
import { getAccessToken } from "./tokens.js";

// How long a code lives is inferred.
const CODE_LIFE_MS = durationMs({ minutes: 10 });

/** Who asks a user for access. */
export interface Authorizer {
  readonly connector: Connector;
  readonly redirectUri: string;
}

/**
 * The connector that sends users to the page, if it is registered with this very redirect URL.
 *
 * @throws {Refusal} BadInput; nobody must be redirected then
 */
export function findAuthorizer(
  { store }: AccessContext,
  { client_id, redirect_uri }: Pick<Schemas["AuthorizationForm"], "client_id" | "redirect_uri">,
): Authorizer {
  const connector = store.connectors.find(client_id);
  const rule = "wrong-redirect-url";
  if (!connector) throw new Refusal("BadInput", "client_id: there is no such connector.", { rule });
  if (connector.redirectUrl === null) {
    const message = `redirect_uri: the connector ${connector.name} is registered without one.`;
    throw new Refusal("BadInput", message, { rule });
  }
  if (connector.redirectUrl !== redirect_uri) {
    throw new Refusal("BadInput", "redirect_uri: is not the one that the connector is registered with.", {
      reason: `The connector ${client_id} is registered with ${connector.redirectUrl}.`,
      rule,
    });
  }
  // Data may be older than the rule.
  if (!isRedirectUrl(redirect_uri)) {
    throw new Refusal("BadInput", "redirect_uri: must begin with http:// or https://.", { rule });
  }
  return { connector, redirectUri: redirect_uri };
}

/** The names of the permissions that a connector holds, as on the portal. */
export function permissionNamesOf({ permissions }: Connector): ControlSchemas["Permission"]["name"][] {
  const scopes = scopesOfClaim(permissions);
  return PERMISSIONS.filter(({ resource }) => scopes.some((scope) => scope.startsWith(`${resource}.`))).map(
    ({ name }) => name,
  );
}

/** A code that a connector exchanges for a token of this user. */
export function issueCode(
  context: AccessContext,
  { connector, redirectUri }: Authorizer,
  user: User,
): string {
  const { store, ids, clock } = context;
  const code = ids.bytes(24).toString("base64url");
  const now = clock.now();
  store.authorizationCodes.prune(now - CODE_LIFE_MS);
  store.authorizationCodes.insert({
    codeHash: hashToken(code),
    applicationId: connector.applicationId,
    userId: user.userId,
    redirectUri,
    expiresAtMs: now + CODE_LIFE_MS,
    tokenId: null,
  });
  return code;
}

/** What became of an exchange: the tokens, or an error of OAuth 2.0. */
export type ExchangeOutcome =
  | { readonly tokens: Schemas["AccessTokenAnswer"] }
  | { readonly error: Schemas["OAuthError"]; readonly reason: string };

/**
 * Exchanges a code for a refresh token and an access token. A code that is used again takes back the
 * token that it was exchanged for (RFC 6749, section 4.1.2; that the service did so is inferred).
 *
 * @param endpointUrl the base of later calls
 */
export function exchangeCode(
  context: AccessContext,
  form: Schemas["ExchangeCodeForm"],
  endpointUrl: string,
): ExchangeOutcome {
  const { store, clock, inferred } = context;
  const refuse = (error: Schemas["OAuthError"]["error"], reason: string): ExchangeOutcome => {
    inferred.decides("oauth-errors");
    return { error: { error, error_description: reason }, reason };
  };
  const missing = (["client_id", "client_secret", "code"] as const).find((name) => !form[name]);
  if (missing) return refuse("invalid_request", `${missing}: is required.`);
  if (form.grant_type !== undefined && form.grant_type !== "authorization_code") {
    return refuse("unsupported_grant_type", "grant_type: must be authorization_code.");
  }
  const connector = connectorOf(context, form);
  if (!connector) return refuse("invalid_client", "The client_id or the client_secret is wrong.");
  const code = store.authorizationCodes.find(hashToken(form.code ?? ""));
  if (!code || code.applicationId !== connector.applicationId) {
    return refuse("invalid_grant", "The code is not one that this connector was given.");
  }
  if (code.tokenId !== null) {
    inferred.decides("code-life");
    const token = store.tokens.find(code.tokenId);
    if (token) store.tokens.invalidate(token, clock.now());
    return refuse(
      "invalid_grant",
      "The code was used already; the token that it was exchanged for has ended.",
    );
  }
  if (clock.now() >= code.expiresAtMs) {
    inferred.decides("code-life");
    return refuse("invalid_grant", "The code has expired.");
  }
  if (form.redirect_uri !== undefined && form.redirect_uri !== code.redirectUri) {
    return refuse("invalid_grant", "redirect_uri: is not the one that the code was sent to.");
  }
  const user = store.users.find(code.userId);
  if (!user || !connector.isActive) return refuse("invalid_grant", "The connector is not active.");
  const { refreshToken, stored } = issueUserToken(context, connector, user);
  store.authorizationCodes.use(code.codeHash, stored.tokenId);
  inferred.decides("refresh-token-in-exchange");
  const { client_id, client_secret } = form;
  const credentials = { applicationId: client_id, applicationSecret: client_secret, refreshToken };
  return { tokens: { ...getAccessToken(context, credentials, endpointUrl), refreshToken } };
}

function connectorOf(context: AccessContext, form: Schemas["ExchangeCodeForm"]): Connector | undefined {
  try {
    return verifyConnector(context, form.client_id, form.client_secret);
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}
