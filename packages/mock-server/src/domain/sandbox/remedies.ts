import { permissionOf } from "@kaizala-gateway/foundation";
import type { ControlSchemas } from "../../contract/types.js";
import type { RefreshTokenOfGroup } from "../../store/access/tokens.js";
import { scopesOfClaim } from "../access/permissions.js";
import { aliveTokenLike } from "../access/renewal.js";
import { tokenKind } from "../access/tokens.js";
import type { DomainContext } from "../events/context.js";
import type { Mending } from "../ground/mending.js";

type Remedy = ControlSchemas["Remedy"];

/** A request that was refused, as far as its remedy goes by it. */
export interface Refused {
  /** When, by the sandbox's clock, in epoch milliseconds. */
  readonly atMs: number;
  /** Null where no rule named anything. */
  readonly mending: Mending | null;
  /** The fault that refused it; null for none. */
  readonly faultId: string | null;
}

const NOTHING: Omit<Remedy, "kind" | "description"> = {
  applicationId: null,
  scope: null,
  permission: null,
  groupId: null,
  mobileNumber: null,
  tokenKind: null,
  at: null,
  faultId: null,
};

/** What is to be done so that a refused request passes; null where nothing is known, or it was done already. */
export function remedyOf(context: DomainContext, refused: Refused): Remedy | null {
  const { faultId, mending } = refused;
  if (faultId !== null) return removeFault(context, faultId);
  switch (mending?.kind) {
    case "givePermission":
      return givePermission(context, mending.applicationId, mending.scope);
    case "giveGrant":
      return giveGrant(context, refused.atMs, mending.applicationId, mending.groupId);
    case "activateConnector":
      return activate(context, mending.applicationId);
    case "issueToken":
      return issueToken(context, refused.atMs, mending.tokenId);
    case "addMember":
      return addMember(context, mending.groupId, mending.userId);
    case "moveClock":
      return moveClock(context, mending.atMs);
    default:
      return null;
  }
}

function removeFault({ faults }: DomainContext, faultId: string): Remedy | null {
  if (!faults.list().some((fault) => fault.faultId === faultId)) return null;
  return { ...NOTHING, kind: "removeFault", faultId, description: `Remove the fault ${faultId}.` };
}

function givePermission({ store }: DomainContext, applicationId: string, scope: string): Remedy | null {
  const connector = store.connectors.find(applicationId);
  if (!connector || scopesOfClaim(connector.permissions).includes(scope)) return null;
  const permission = permissionOf(scope);
  const description = `Give ${connector.name} the permission ${permission}.`;
  return { ...NOTHING, kind: "givePermission", applicationId, scope, permission, description };
}

function giveGrant(
  context: DomainContext,
  atMs: number,
  applicationId: string,
  groupId: string,
): Remedy | null {
  const { store } = context;
  const connector = store.connectors.find(applicationId);
  const group = store.groups.find(groupId);
  if (!connector || !group) return null;
  const grant = store.grants.findOf(applicationId, groupId);
  if (grant && grant.removedAtMs === null) {
    const [token] = store.tokens.listOfGrant(grant.grantId).reverse();
    // It was granted before already, and called with the token of another group.
    if (token && token.issuedAtMs <= atMs) return newToken(context, token);
    return null;
  }
  // An inactive connector is granted no new group.
  if (!connector.isActive) return activate(context, applicationId);
  const description = `Grant ${connector.name} access to the group ${group.name}.`;
  return { ...NOTHING, kind: "giveGrant", applicationId, groupId, description };
}

function activate({ store }: DomainContext, applicationId: string): Remedy | null {
  const connector = store.connectors.find(applicationId);
  if (!connector || connector.isActive) return null;
  const description = `Activate ${connector.name}.`;
  return { ...NOTHING, kind: "activateConnector", applicationId, description };
}

function issueToken(context: DomainContext, atMs: number, tokenId: string): Remedy | null {
  const { store } = context;
  const ended = store.tokens.find(tokenId);
  if (!ended) return null;
  if (ended.groupId !== null && ended.grantRemovedAtMs !== null)
    return giveGrant(context, atMs, ended.applicationId, ended.groupId);
  const alive = aliveTokenLike(context, ended);
  if (alive && alive.issuedAtMs > atMs) return null;
  // Nobody generates a user token for an inactive connector.
  if (ended.groupId === null && store.connectors.find(ended.applicationId)?.isActive === false)
    return activate(context, ended.applicationId);
  return newToken(context, ended);
}

function newToken(context: DomainContext, token: RefreshTokenOfGroup): Remedy | null {
  const { store } = context;
  const { applicationId, groupId, userId } = token;
  const connector = store.connectors.find(applicationId);
  const user = store.users.find(userId);
  if (!connector || !user) return null;
  const holder = groupId === null ? user.name || user.mobileNumber : nameOfGroup(context, groupId);
  const of = groupId === null ? "user" : "group";
  return {
    ...NOTHING,
    kind: "issueToken",
    applicationId,
    groupId,
    mobileNumber: groupId === null ? user.mobileNumber : null,
    tokenKind: tokenKind(context, token),
    description: `Generate a new refresh token of the ${of} ${holder} for ${connector.name}, and use it.`,
  };
}

function addMember(context: DomainContext, groupId: string, userId: string): Remedy | null {
  const { store } = context;
  const user = store.users.find(userId);
  if (!user || !store.groups.find(groupId) || store.members.roleOf(groupId, userId)) return null;
  const { mobileNumber } = user;
  const description = `Add ${user.name || mobileNumber} to the group ${nameOfGroup(context, groupId)}.`;
  return { ...NOTHING, kind: "addMember", groupId, mobileNumber, description };
}

function moveClock({ clock }: DomainContext, atMs: number): Remedy | null {
  if (clock.now() >= atMs) return null;
  const at = new Date(atMs).toISOString();
  return { ...NOTHING, kind: "moveClock", at, description: `Move the clock to ${at}.` };
}

function nameOfGroup({ store }: DomainContext, groupId: string): string {
  return store.groups.find(groupId)?.name ?? groupId;
}
