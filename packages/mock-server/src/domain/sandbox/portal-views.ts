import type { ControlOperations, ControlSchemas, QueryParameters } from "../../contract/types.js";
import type { Connector } from "../../store/access/connectors.js";
import type { Grant, NamedGrant } from "../../store/access/grants.js";
import type { RefreshTokenOfGroup } from "../../store/access/tokens.js";
import { BEFORE_OLDEST } from "../../store/pages.js";
import { ROTATION_AGE_MS } from "../access/ended-tokens.js";
import { scopesOfClaim } from "../access/permissions.js";
import { subjectOf } from "../access/refresh-tokens.js";
import { refreshClaims } from "../access/token-format.js";
import { stateOf, tokenKind } from "../access/tokens.js";
import type { DomainContext } from "../events/context.js";
import { type Page, readPage } from "../ground/pages.js";
import { Refusal } from "../ground/refusal.js";

// What the control API shows of what is done on the portal.

const GRANTS_OF_CONNECTOR = 100;
const DEFAULT_LIMIT = 1000;

export function viewConnector({ store }: DomainContext, connector: Connector): ControlSchemas["Connector"] {
  return {
    applicationId: connector.applicationId,
    name: connector.name,
    description: connector.description,
    redirectUrl: connector.redirectUrl,
    active: connector.isActive,
    permissions: connector.permissions,
    scopes: [...scopesOfClaim(connector.permissions)],
    grantCount: store.grants.countOfConnector(connector.applicationId),
  };
}

/** A connector with its first grants. */
export function viewConnectorDetails(
  context: DomainContext,
  connector: Connector,
): ControlSchemas["ConnectorDetails"] {
  const { applicationId } = connector;
  const grants = context.store.grants.listPage(
    { applicationId, groupId: undefined },
    { after: BEFORE_OLDEST, limit: GRANTS_OF_CONNECTOR },
  );
  return { ...viewConnector(context, connector), grants: grants.map(describeGrant) };
}

export function viewConnectors(context: DomainContext): ControlSchemas["Connector"][] {
  return context.store.connectors.list().map((connector) => viewConnector(context, connector));
}

export function viewGrant({ store }: DomainContext, { grantId }: Grant): ControlSchemas["Grant"] {
  const grant = store.grants.findNamed(grantId);
  if (!grant) throw new Error(`There is no grant ${grantId}.`);
  return describeGrant(grant);
}

/**
 * The grants that stand.
 *
 * @throws {Refusal} BadInput for a cursor of another list
 */
export function viewGrants(
  { store }: DomainContext,
  query: QueryParameters<ControlOperations["listGrants"]>,
): Page<ControlSchemas["Grant"]> {
  const { applicationId, groupId } = query;
  return readPage(
    {
      name: ["listGrants", applicationId, groupId],
      begins: "with the oldest",
      defaultLimit: DEFAULT_LIMIT,
      read: (place) => store.grants.listPage({ applicationId, groupId }, place),
    },
    query,
    describeGrant,
  );
}

export function viewToken(context: DomainContext, token: RefreshTokenOfGroup): ControlSchemas["Token"] {
  return {
    tokenId: token.tokenId,
    kind: tokenKind(context, token),
    applicationId: token.applicationId,
    groupId: token.groupId,
    mobileNumber: context.store.users.find(token.userId)?.mobileNumber ?? "",
    issuedAt: new Date(token.issuedAtMs).toISOString(),
    expiresAt: new Date(token.expiresAtMs).toISOString(),
    state: stateOf(context, token),
  };
}

/**
 * A refresh token, decoded.
 *
 * @throws {Refusal} NotFound
 */
export function viewTokenDetails(context: DomainContext, tokenId: string): ControlSchemas["TokenDetails"] {
  const { store } = context;
  const token = store.tokens.find(tokenId);
  const connector = token && store.connectors.find(token.applicationId);
  const user = token && store.users.find(token.userId);
  if (!token || !connector || !user) throw new Refusal("NotFound", `There is no token ${tokenId}.`);
  return {
    ...viewToken(context, token),
    rotatesAt: new Date(token.issuedAtMs + ROTATION_AGE_MS).toISOString(),
    permissions: connector.permissions,
    scopes: [...scopesOfClaim(connector.permissions)],
    claims: { ...refreshClaims(subjectOf(connector, user, token)) },
  };
}

/** @throws {Refusal} BadInput for a cursor of another list */
export function viewTokens(
  context: DomainContext,
  query: QueryParameters<ControlOperations["listTokens"]>,
): Page<ControlSchemas["Token"]> {
  const { applicationId, userId } = query;
  return readPage(
    {
      name: ["listTokens", applicationId, userId],
      begins: "with the oldest",
      defaultLimit: DEFAULT_LIMIT,
      read: (place) => context.store.tokens.listPage({ applicationId, userId }, place),
    },
    query,
    (token) => viewToken(context, token),
  );
}

function describeGrant(grant: NamedGrant): ControlSchemas["Grant"] {
  return {
    grantId: grant.grantId,
    applicationId: grant.applicationId,
    connectorName: grant.connectorName,
    groupId: grant.groupId,
    groupName: grant.groupName,
    grantedBy: grant.granterNumber,
    grantedByName: grant.granterName,
    grantedAt: new Date(grant.grantedAtMs).toISOString(),
  };
}
