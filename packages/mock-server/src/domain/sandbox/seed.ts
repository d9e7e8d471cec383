import { visibleText } from "@kaizala-gateway/foundation";
import type { Tenant } from "../../store/access/tenants.js";
import { registerConnector } from "../access/connectors.js";
import { giveGrant } from "../access/grants.js";
import { keepPin } from "../access/pins.js";
import { issueUserToken } from "../access/refresh-tokens.js";
import { addUser, findUserByNumber } from "../access/users.js";
import type { DomainContext } from "../events/context.js";
import { Refusal } from "../ground/refusal.js";
import { addGroupWithPeople } from "../groups/set-up.js";
import { type GroupNames, groupNames } from "./group-names.js";
import type { FreshConnector, FreshSeedSummary, SeedDocument } from "./seed-document.js";
import { summariseToken } from "./seed-summary.js";

const DEFAULT_TENANT = "Example organisation";

type SeedOf<Part extends "users" | "groups" | "connectors"> = NonNullable<SeedDocument[Part]>[number];

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
  const { active = true, grants = [], userTokens = [], pins = [], ...request } = seed;
  // Grants and tokens come first: an inactive connector in a seed was active when it got them.
  const { connector, applicationSecret } = at(path, () => registerConnector(context, tenant, request));
  const { applicationId } = connector;
  const groupTokens = grants.map(({ group, grantedBy, ...spelledOut }, index) =>
    at(`${path}.grants[${index}]`, () => {
      const groupId = resolveGroup(context, group, names, "group");
      const granter = grantedBy === undefined ? {} : { grantedBy };
      const { issued } = giveGrant(context, { applicationId, groupId, ...granter }, spelledOut);
      return summariseToken(context, issued, spelledOut);
    }),
  );
  const ofUsers = userTokens.map((holder, index) => {
    const { mobileNumber, ...spelledOut } = typeof holder === "string" ? { mobileNumber: holder } : holder;
    const place = `${path}.userTokens[${index}]`;
    // The number is named as a whole, where it is all that there is.
    const [above, field] =
      typeof holder === "string" ? [path, `userTokens[${index}]`] : [place, "mobileNumber"];
    const user = at(above, () => findUserByNumber(context, mobileNumber, field));
    const issued = at(place, () => issueUserToken(context, connector, user, spelledOut));
    return summariseToken(context, issued, spelledOut);
  });
  const kept = pins.map(({ mobileNumber, pin }, index) =>
    at(`${path}.pins[${index}]`, () => {
      const user = findUserByNumber(context, mobileNumber, "mobileNumber");
      keepPin(context, connector, user, String(pin));
      return { mobileNumber, pin: String(pin) };
    }),
  );
  if (!active) context.store.connectors.update({ ...connector, isActive: false });
  return {
    applicationId,
    applicationSecret,
    refreshTokens: [...groupTokens, ...ofUsers],
    ...(kept.length > 0 ? { pins: kept } : {}),
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
