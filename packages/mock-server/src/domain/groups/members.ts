import type { InferredRule, Schemas } from "../../contract/types.js";
import type { User } from "../../store/access/users.js";
import type { Group } from "../../store/groups/groups.js";
import type { Role } from "../../store/groups/members.js";
import type { Actor } from "../access/caller.js";
import { reachAsAdmin, reachGroup, requireAdmin } from "../access/reach.js";
import { findOrAddUser } from "../access/users.js";
import type { DomainContext } from "../events/context.js";
import { raise } from "../events/raising.js";
import { Refusal } from "../ground/refusal.js";
import { DONE } from "../ground/result-answer.js";

/** @throws {Refusal} NotFound, Forbidden */
export function listMembers(
  context: DomainContext,
  caller: Actor,
  groupId: string,
): Schemas["MembersAnswer"] {
  const { group } = reachGroup(context, caller, groupId);
  return {
    members: context.store.members
      .list(group.groupId)
      .map(({ userId, ...member }) => ({ id: userId, ...member })),
  };
}

/**
 * Adds people by their numbers. Who is a member already stays as is.
 *
 * @throws {Refusal} NotFound, Forbidden
 */
export function addMembers(
  context: DomainContext,
  caller: Actor,
  groupId: string,
  request: Schemas["AddMembersRequest"],
): Schemas["ResultAnswer"] {
  const group = reachAsAdmin(context, caller, groupId, { what: "add members", rule: "admins-add-members" });
  for (const number of request.members) addMember(context, caller, group, number);
  return DONE;
}

function addMember(context: DomainContext, { user: from }: Actor, { groupId }: Group, number: string): void {
  const user = findOrAddUser(context, number);
  if (context.store.members.roleOf(groupId, user.userId) !== undefined) return;
  context.store.members.add(groupId, user.userId, "Member");
  raise(context, { type: "MemberAdded", groupId, from, data: () => memberData(user, "Member") });
}

/** What webhooks are told of a member. */
export function memberData(user: User, type: Role): Schemas["EventMember"] {
  return {
    member: user.mobileNumber,
    memberName: user.name,
    memberProfilePic: user.profilePic,
    memberId: user.userId,
    type,
  };
}

/**
 * Removes a member. Anyone may leave a group; only an admin removes others.
 *
 * @throws {Refusal} NotFound, Forbidden, BadInput for the last admin (inferred)
 */
export function removeMember(
  context: DomainContext,
  caller: Actor,
  groupId: string,
  memberId: string,
): Schemas["ResultAnswer"] {
  const { group, rights } = reachGroup(context, caller, groupId);
  if (memberId !== caller.user.userId)
    requireAdmin(caller, group, rights, { what: "remove members", rule: "admins-remove-members" });
  const role = roleOfMember(context, group.groupId, memberId);
  if (rights !== "Admin") context.inferred.decides("admins-remove-members");
  if (role === "Admin") refuseLastAdmin(context, group.groupId, "admins-remove-members");
  context.store.members.remove(group.groupId, memberId);
  const user = context.store.users.find(memberId);
  if (user) {
    const data = () => memberData(user, role);
    raise(context, { type: "MemberRemoved", groupId: group.groupId, from: caller.user, data });
  }
  return DONE;
}

/** @throws {Refusal} NotFound, Forbidden, BadInput for the last admin (inferred) */
export function changeMemberRole(
  context: DomainContext,
  caller: Actor,
  groupId: string,
  memberId: string,
  request: Schemas["ChangeMemberRoleRequest"],
): Schemas["ResultAnswer"] {
  const group = reachAsAdmin(context, caller, groupId, { what: "change roles", rule: "admins-change-roles" });
  const role = roleOfMember(context, group.groupId, memberId);
  if (role === "Admin" && request.role === "Member")
    refuseLastAdmin(context, group.groupId, "admins-change-roles");
  context.store.members.setRole(group.groupId, memberId, request.role);
  return DONE;
}

function roleOfMember({ store }: DomainContext, groupId: string, memberId: string): Role {
  const role = store.members.roleOf(groupId, memberId);
  if (role) return role;
  throw new Refusal("NotFound", "There is no such member in the group.", {
    reason: `The user ${memberId} is no member of group ${groupId}.`,
  });
}

function refuseLastAdmin({ store }: DomainContext, groupId: string, rule: InferredRule): void {
  if (store.members.countAdmins(groupId) > 1) return;
  const message = "A group must keep at least one admin; make another member admin first.";
  throw new Refusal("BadInput", message, { rule });
}
