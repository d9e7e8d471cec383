import type { ControlSchemas } from "../../contract/types.js";
import type { Connector } from "../../store/access/connectors.js";
import type { Tenant } from "../../store/access/tenants.js";
import { Refusal } from "../ground/refusal.js";
import { isSecretOf } from "./aliases.js";
import type { AccessContext } from "./context.js";
import { claimOfChoice } from "./permissions.js";
import { checkRedirectUrl } from "./redirect-url.js";
import { hashSecret } from "./secrets.js";

const SECRET_LENGTH = 10;

// Observed, for a wrong ID as for a wrong secret.
const WRONG_CREDENTIALS = "Dont have correct applicationId and secret in header!";

/** A connector with its secret, at the only moment when that is known. */
export interface RegisteredConnector {
  readonly connector: Connector;
  readonly applicationSecret: string;
}

/**
 * Registers a connector for a tenant.
 *
 * @throws {Refusal} BadInput for an unknown permission or a redirect URL of another scheme, Conflict for an identifier that is taken
 */
export function registerConnector(
  { store, ids }: AccessContext,
  tenant: Tenant,
  request: ControlSchemas["RegisterConnector"] & { readonly active?: boolean },
): RegisteredConnector {
  const applicationId = request.applicationId ?? ids.guid();
  if (store.connectors.find(applicationId)) {
    throw new Refusal("Conflict", `applicationId: the connector ${applicationId} exists already.`);
  }
  checkRedirectUrl(request.redirectUrl);
  const applicationSecret = request.applicationSecret ?? ids.secret(SECRET_LENGTH);
  const connector: Connector = {
    applicationId,
    tenantId: tenant.tenantId,
    name: request.name,
    description: request.description ?? "",
    secretHash: hashSecret(applicationSecret, ids),
    redirectUrl: request.redirectUrl ?? null,
    permissions: claimOfChoice(request.permissions ?? ["all"]),
    isActive: request.active ?? true,
  };
  store.connectors.insert(connector);
  return { connector, applicationSecret };
}

/**
 * Changes what is given. Permissions reach tokens with the next access token (inferred).
 *
 * @throws {Refusal} NotFound, BadInput
 */
export function changeConnector(
  context: AccessContext,
  applicationId: string,
  change: ControlSchemas["ChangeConnector"],
): Connector {
  const connector = findConnector(context, applicationId);
  checkRedirectUrl(change.redirectUrl);
  const changed: Connector = {
    ...connector,
    name: change.name ?? connector.name,
    description: change.description ?? connector.description,
    redirectUrl: change.redirectUrl === undefined ? connector.redirectUrl : change.redirectUrl,
    permissions: change.permissions ? claimOfChoice(change.permissions) : connector.permissions,
    isActive: change.active ?? connector.isActive,
  };
  context.store.connectors.update(changed);
  return changed;
}

/** @throws {Refusal} NotFound */
export function findConnector({ store }: AccessContext, applicationId: string): Connector {
  const connector = store.connectors.find(applicationId);
  if (!connector) throw new Refusal("NotFound", `There is no connector ${applicationId}.`);
  return connector;
}

/** Deletes a connector; its grants and tokens end with it. */
export function deleteConnector(context: AccessContext, applicationId: string): void {
  const { store, coverage } = context;
  const { permissions } = findConnector(context, applicationId);
  store.aliases.noteDeletion(applicationId);
  store.connectors.remove(applicationId);
  store.afterCommit(() => coverage.deleted(applicationId, permissions));
  context.inferred.decides("deleted-connector");
}

/**
 * The connector with this ID and secret.
 *
 * @throws {Refusal} InvalidCredentials
 */
export function verifyConnector(
  context: AccessContext,
  applicationId: string | undefined,
  applicationSecret: string | undefined,
): Connector {
  const connector = applicationId ? context.store.connectors.find(applicationId) : undefined;
  if (connector && applicationSecret !== undefined && isSecretOf(context, connector, applicationSecret)) {
    return connector;
  }
  throw new Refusal("InvalidCredentials", WRONG_CREDENTIALS, {
    reason: whyWrong(applicationId, applicationSecret, connector),
  });
}

function whyWrong(
  applicationId: string | undefined,
  secret: string | undefined,
  connector: Connector | undefined,
) {
  if (!applicationId) return "The header applicationId is missing.";
  if (!connector) return `There is no connector ${applicationId}.`;
  return secret === undefined
    ? "The applicationSecret is missing."
    : `The applicationSecret is not that of the connector ${applicationId}.`;
}
