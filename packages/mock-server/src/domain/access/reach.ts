import type { InferredRule } from "../../contract/types.js";
import type { Group } from "../../store/groups/groups.js";
import type { Role } from "../../store/groups/members.js";
import type { Mending } from "../ground/mending.js";
import { Refusal } from "../ground/refusal.js";
import { type Actor, isTenantLevel } from "./caller.js";
import type { AccessContext } from "./context.js";

/** A group that a caller may work in, with the rights that the token gives there. */
export interface ReachedGroup {
  readonly group: Group;
  /** `Admin` for a group token and for a tenant-level token, else the user's role. */
  readonly rights: Role;
}

/** @throws {Refusal} NotFound */
export function findGroup({ store }: AccessContext, groupId: string): Group {
  const group = store.groups.find(groupId);
  if (!group) throw new Refusal("NotFound", `There is no group ${groupId}.`);
  return group;
}

/**
 * The group, if the caller's token reaches it: a group token only its own, a user token the groups
 * of its user, a tenant-level token every group of the organisation, and that of a bot those that it was
 * added to, with a member's rights.
 *
 * @throws {Refusal} NotFound for a group that does not exist, Forbidden for one out of reach
 */
export function reachGroup(context: AccessContext, caller: Actor, groupId: string): ReachedGroup {
  const group = context.store.groups.find(groupId);
  if (!group) {
    throw new Refusal("NotFound", "There is no such group.", {
      reason: `There is no group ${groupId}; GET /v1/groups lists those that the token reaches.`,
    });
  }
  const rights = rightsIn(context, caller, group);
  if (rights === undefined) {
    throw new Refusal("Forbidden", outOfReach(caller), {
      reason: `${describe(context, caller)}; it does not reach ${groupId}.`,
      ...mendingOf(caller, groupId),
    });
  }
  return { group, rights };
}

function mendingOf(
  { applicationId, groupId: ownGroupId, isBot, user: { userId } }: Actor,
  groupId: string,
): { readonly mending?: Mending } {
  if (isBot) return {};
  if (ownGroupId === null) return { mending: { kind: "addMember", groupId, userId } };
  return applicationId === null ? {} : { mending: { kind: "giveGrant", applicationId, groupId } };
}

/** Whether the caller's token reaches a group, and there is one. */
export function reachesGroup(context: AccessContext, caller: Actor, groupId: string): boolean {
  const group = context.store.groups.find(groupId);
  return group !== undefined && rightsIn(context, caller, group) !== undefined;
}

/** The rights that the caller's token gives in a group; undefined where it does not reach it. */
export function rightsIn({ store }: AccessContext, caller: Actor, group: Group): Role | undefined {
  if (caller.groupId !== null) return caller.groupId === group.groupId ? "Admin" : undefined;
  if (caller.isBot) return store.bots.isInGroup(group.groupId, caller.user.userId) ? "Member" : undefined;
  if (isTenantLevel(caller) && group.tenantId === caller.user.tenantId) return "Admin";
  return store.members.roleOf(group.groupId, caller.user.userId);
}

/** What only an admin of a group may do. */
export interface AdminsOnly {
  /** The doing, as in "add members". */
  readonly what: string;
  /** The rule that says so. */
  readonly rule: InferredRule;
}

/**
 * As {@link reachGroup}, for what only an admin of the group may do.
 *
 * @throws {Refusal} NotFound, Forbidden
 */
export function reachAsAdmin(
  context: AccessContext,
  caller: Actor,
  groupId: string,
  adminsOnly: AdminsOnly,
): Group {
  const { group, rights } = reachGroup(context, caller, groupId);
  requireAdmin(caller, group, rights, adminsOnly);
  return group;
}

/** @throws {Refusal} Forbidden */
export function requireAdmin(caller: Actor, group: Group, rights: Role, { what, rule }: AdminsOnly): void {
  if (rights === "Admin") return;
  throw new Refusal("Forbidden", `Only an admin of the group may ${what}.`, {
    reason: `The user ${caller.user.mobileNumber} is a Member of group ${group.groupId}, and only an Admin may ${what}.`,
    rule,
  });
}

function outOfReach({ applicationId, user }: Actor): string {
  if (applicationId !== null) return "The token does not reach this group.";
  return `mobileNumber: ${user.mobileNumber} is no member of this group.`;
}

function describe({ store }: AccessContext, caller: Actor): string {
  if (caller.groupId !== null) return `The group token reaches group ${caller.groupId} only`;
  if (caller.isBot) return `The bot ${caller.user.userId} reaches the groups that it was added to`;
  const reached = store.groups.listOfMember(caller.user.userId).map(({ groupId }) => groupId);
  const shown =
    reached.slice(0, 5).join(", ") + (reached.length > 5 ? ` and ${reached.length - 5} more` : "");
  return `The user token of ${caller.user.mobileNumber} reaches ${shown ? `the groups ${shown}` : "no group"}`;
}
