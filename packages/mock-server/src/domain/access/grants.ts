import type { Connector } from "../../store/access/connectors.js";
import type { Grant } from "../../store/access/grants.js";
import type { User } from "../../store/access/users.js";
import type { Group } from "../../store/groups/groups.js";
import { Refusal } from "../ground/refusal.js";
import { findConnector } from "./connectors.js";
import type { AccessContext } from "./context.js";
import { findGroup } from "./reach.js";
import { type IssuedRefreshToken, issueGroupToken, type SpelledOutTokens } from "./refresh-tokens.js";
import { findUserByNumber } from "./users.js";

/** A grant and the group token that it hands out. */
export interface GivenGrant {
  readonly grant: Grant;
  readonly issued: IssuedRefreshToken;
}

/**
 * Grants a connector access to a group and hands out the group token. Granting again invalidates
 * the token of before.
 *
 * @param grantedBy mobile number of an admin of the group or of its tenant; default the group's first admin
 * @param spelledOut tokens to hand out in place of a new one
 * @throws {Refusal} NotFound; BadInput for somebody who may not grant; Forbidden for an inactive connector and a new
 *   group; Conflict for a token that is spelled out and there already
 */
export function giveGrant(
  context: AccessContext,
  request: { readonly applicationId: string; readonly groupId: string; readonly grantedBy?: string },
  spelledOut?: SpelledOutTokens,
): GivenGrant {
  const { store, clock, ids } = context;
  const connector = findConnector(context, request.applicationId);
  const group = findGroup(context, request.groupId);
  const admin = findGranter(context, group, request.grantedBy);
  const earlier = store.grants.findOf(connector.applicationId, group.groupId);
  refuseInactive(connector, group, earlier);
  const grant: Grant = {
    grantId: earlier?.grantId ?? ids.guid(),
    applicationId: connector.applicationId,
    groupId: group.groupId,
    grantedBy: admin.userId,
    grantedAtMs: clock.now(),
    removedAtMs: null,
  };
  if (earlier) store.grants.update(grant);
  else store.grants.insert(grant);
  return { grant, issued: issueGroupToken(context, connector, grant, spelledOut) };
}

/**
 * Takes a grant away. Its group tokens still tell who calls, but reach nothing, and get no access
 * token.
 *
 * @throws {Refusal} NotFound
 */
export function takeGrant({ store, clock }: AccessContext, grantId: string): void {
  const grant = store.grants.find(grantId);
  if (!grant || grant.removedAtMs !== null) throw new Refusal("NotFound", `There is no grant ${grantId}.`);
  store.grants.update({ ...grant, removedAtMs: clock.now() });
}

function findGranter(context: AccessContext, group: Group, mobileNumber: string | undefined): User {
  const { store } = context;
  if (mobileNumber === undefined) {
    const first = store.members.firstAdmin(group.groupId);
    const user = first === undefined ? undefined : store.users.find(first);
    if (!user)
      throw new Refusal("BadInput", "grantedBy: the group has no admin; name an admin of the tenant.");
    return user;
  }
  const user = findUserByNumber(context, mobileNumber, "grantedBy");
  const isTenantAdmin = user.isTenantAdmin && user.tenantId === group.tenantId;
  if (!isTenantAdmin && store.members.roleOf(group.groupId, user.userId) !== "Admin") {
    throw new Refusal(
      "BadInput",
      `grantedBy: ${mobileNumber} is an admin neither of the group nor of its tenant.`,
    );
  }
  return user;
}

// Documented: an inactive connector gets no token for a new group, and a group that it was removed
// from counts as new; for the groups that granted it already it goes on.
function refuseInactive(connector: Connector, group: Group, earlier: Grant | undefined): void {
  if (connector.isActive || earlier?.removedAtMs === null) return;
  throw new Refusal("Forbidden", "The connector is not active, so no new group can grant it access.", {
    reason: `The connector ${connector.applicationId} is inactive and holds no grant of group ${group.groupId}; activate it first.`,
    mending: { kind: "activateConnector", applicationId: connector.applicationId },
  });
}
