import { visibleText } from "@kaizala-gateway/foundation";
import type { Tenant } from "../../store/access/tenants.js";
import type { RefreshTokenOfGroup } from "../../store/access/tokens.js";
import { registerConnector } from "../access/connectors.js";
import { giveGrant } from "../access/grants.js";
import { matchesSecret } from "../access/secrets.js";
import {
  type IssuedRefreshToken,
  issueUserToken,
  remakeRefreshToken,
  stateOf,
  tokenKind,
} from "../access/tokens.js";
import { addUser, findUserByNumber } from "../access/users.js";
import type { DomainContext } from "../events/context.js";
import { Refusal } from "../ground/refusal.js";
import { addGroupWithPeople } from "../groups/set-up.js";
import { type GroupNames, groupNames } from "./group-names.js";
import type { FreshConnector, FreshSeedSummary, SeedDocument, SeedSummary } from "./seed-document.js";

const DEFAULT_TENANT = "Example organisation";

type SeedOf<Part extends "users" | "groups" | "connectors"> = NonNullable<SeedDocument[Part]>[number];
type TokenSummary = FreshConnector["refreshTokens"][number];

/**
 * Adds a seed document to what is there. Run it in a transaction: a document that is refused in
 * the middle must leave nothing behind.
 *
 * @throws {Refusal} BadInput, NotFound, Conflict; the message begins with the path in the document
 */
export function applySeed(context: DomainContext, document: SeedDocument): FreshSeedSummary {
  const tenant = findOrAddTenant(context, document.tenant?.name);
  const users = document.users ?? [];
  for (const [index, user] of users.entries()) {
    at(`users[${index}]`, () => addUser(context, tenant.tenantId, user));
  }
  const names = groupNames();
  const groups = (document.groups ?? []).map((group, index) =>
    at(`groups[${index}]`, () => addGroup(context, tenant, group, names)),
  );
  const connectors = (document.connectors ?? []).map((connector, index) =>
    addConnector(context, tenant, connector, names, `connectors[${index}]`),
  );
  return { connectors, groups, users: users.map(({ mobileNumber, name }) => ({ mobileNumber, name })) };
}

/** The tenant of this name, or else the first one; made where there is none. */
export function findOrAddTenant({ store, ids }: DomainContext, name?: string): Tenant {
  const found = name === undefined ? store.tenants.first() : store.tenants.findByName(name);
  if (found) return found;
  const tenant = { tenantId: ids.scaleUnitGuid(), name: name ?? DEFAULT_TENANT };
  store.tenants.insert(tenant);
  return tenant;
}

/**
 * The same summary for data that is there already, after a restart. Only hashes of secrets are
 * stored, so a secret is known only if the seed document spells it out.
 */
export function summarise(context: DomainContext, document: SeedDocument): SeedSummary {
  const { store } = context;
  const secrets = new Map(
    document.connectors?.map(({ applicationId, applicationSecret }) => [applicationId, applicationSecret]),
  );
  const tokens = new Map<string, RefreshTokenOfGroup[]>();
  for (const token of store.tokens.list()) {
    if (stateOf(context, token) !== "alive") continue;
    const others = tokens.get(token.applicationId);
    if (others) others.push(token);
    else tokens.set(token.applicationId, [token]);
  }
  return {
    connectors: store.connectors.list().map((connector) => {
      const secret = secrets.get(connector.applicationId);
      return {
        applicationId: connector.applicationId,
        applicationSecret:
          secret !== undefined && matchesSecret(secret, connector.secretHash) ? secret : null,
        refreshTokens: (tokens.get(connector.applicationId) ?? []).flatMap((stored) => {
          const refreshToken = remakeRefreshToken(context, stored);
          return refreshToken === undefined ? [] : [summariseToken(context, { refreshToken, stored })];
        }),
      };
    }),
    groups: store.groups.list().map(({ groupId, name }) => ({ groupId, groupName: name })),
    users: store.users.list().map(({ mobileNumber, name }) => ({ mobileNumber, name })),
  };
}

/** Adds a group; `names` learns its name. */
function addGroup(context: DomainContext, tenant: Tenant, seed: SeedOf<"groups">, names: GroupNames) {
  const { parents = [], ...request } = seed;
  const { groupId, name } = addGroupWithPeople(context, tenant, request);
  for (const [index, parent] of parents.entries()) {
    context.store.groups.link(resolveGroup(context, parent, names, `parents[${index}]`), groupId);
  }
  names.add(name, groupId);
  return { groupId, groupName: name };
}

function addConnector(
  context: DomainContext,
  tenant: Tenant,
  seed: SeedOf<"connectors">,
  names: GroupNames,
  path: string,
): FreshConnector {
  const { active = true, grants = [], userTokens = [], ...request } = seed;
  // Grants and tokens come first: an inactive connector in a seed was active when it got them.
  const { connector, applicationSecret } = at(path, () => registerConnector(context, tenant, request));
  const groupTokens = grants.map((grant, index) =>
    at(`${path}.grants[${index}]`, () => {
      const groupId = resolveGroup(context, grant.group, names, "group");
      const { grantedBy } = grant;
      return giveGrant(context, {
        applicationId: connector.applicationId,
        groupId,
        ...(grantedBy === undefined ? {} : { grantedBy }),
      }).issued;
    }),
  );
  const ofUsers = userTokens.map((number, index) =>
    at(path, () => {
      const user = findUserByNumber(context, number, `userTokens[${index}]`);
      return issueUserToken(context, connector, user);
    }),
  );
  if (!active) context.store.connectors.update({ ...connector, isActive: false });
  return {
    applicationId: connector.applicationId,
    applicationSecret,
    refreshTokens: [...groupTokens, ...ofUsers].map((issued) => summariseToken(context, issued)),
  };
}

function summariseToken(context: DomainContext, { refreshToken, stored }: IssuedRefreshToken): TokenSummary {
  const user = context.store.users.find(stored.userId);
  return {
    kind: tokenKind(context, stored),
    groupId: stored.groupId,
    mobileNumber: user?.mobileNumber ?? "",
    refreshToken,
  };
}

function resolveGroup({ store }: DomainContext, reference: string, names: GroupNames, path: string) {
  const groupId = names.find(reference) ?? store.groups.find(reference)?.groupId;
  if (groupId === undefined)
    throw new Refusal(
      "NotFound",
      `${path}: there is no group "${visibleText(reference)}" before this place.`,
    );
  return groupId;
}

/** Puts the path in the document before the message of a refusal. */
function at<T>(path: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const joint = /^[A-Za-z]+(\[\d+\])?:/.test(error.message) ? "." : ": ";
    throw new Refusal(error.kind, `${path}${joint}${error.message}`);
  }
}
