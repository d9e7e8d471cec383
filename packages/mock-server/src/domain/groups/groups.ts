import type { Schemas } from "../../contract/types.js";
import type { User } from "../../store/access/users.js";
import type { Group } from "../../store/groups/groups.js";
import { type Caller, isTenantLevel } from "../access/caller.js";
import { refuseBot } from "../access/callers.js";
import { isMobileNumber } from "../access/mobile-number.js";
import { reachGroup, rightsIn } from "../access/reach.js";
import { findOrAddUser } from "../access/users.js";
import type { DomainContext } from "../events/context.js";
import { Refusal } from "../ground/refusal.js";
import { describeGroup, summariseGroup } from "./description.js";
import { groupsAbove, hierarchyBelow } from "./hierarchy.js";

/**
 * Creates a group with the token's user as its admin: a group of its own with a user token, a
 * sub-group of the token's group with a group token.
 *
 * @throws {Refusal} Forbidden for a `ConnectGroup` without a tenant-level token, NotFound for an unknown user identifier
 */
export function createGroup(
  context: DomainContext,
  caller: Caller,
  request: Schemas["CreateGroupRequest"],
): Schemas["CreateGroupAnswer"] {
  refuseBot(caller, "create groups");
  const { group, areMembersAdded } = makeGroup(context, caller, {
    ...request,
    shortDescription: request.shortDescriptionString ?? "",
    longDescription: request.longDescriptionString ?? "",
    isCallerAdmin: true,
  });
  if (caller.groupId !== null) context.store.groups.link(caller.groupId, group.groupId);
  return {
    groupId: group.groupId,
    groupName: group.name,
    membersAdded: areMembersAdded,
    ...(caller.groupId === null ? {} : { isAddedAsSubGroup: true }),
  };
}

/** A group to be made, with its first people. */
interface NewGroup
  extends Pick<
      Schemas["CreateGroupRequest"],
      "name" | "groupType" | "welcomeMessage" | "members" | "admins" | "memberUserIds"
    >,
    Partial<Pick<Group, "imageUrl" | "shortDescription" | "longDescription">> {
  /** Whether the token's user becomes its admin. */
  readonly isCallerAdmin: boolean;
}

/**
 * Makes a group with its first people. Numbers that are not E.164 are left out.
 *
 * @throws {Refusal} Forbidden for a `ConnectGroup` without a tenant-level token, NotFound for an unknown user identifier
 */
export function makeGroup(
  context: DomainContext,
  caller: Caller,
  { groupType = "Group", members = [], admins = [], memberUserIds = [], isCallerAdmin, ...rest }: NewGroup,
): { readonly group: Group; readonly areMembersAdded: boolean } {
  if (groupType === "ConnectGroup" && !isTenantLevel(caller)) {
    throw new Refusal("Forbidden", "A ConnectGroup can be created only with a tenant-level user token.", {
      reason:
        "The token is not the user token of a tenant admin, and groupType is ConnectGroup; use such a token, or groupType Group.",
    });
  }
  const group = insertGroup(context, caller.user, { ...rest, type: groupType });
  if (isCallerAdmin) context.store.members.add(group.groupId, caller.user.userId, "Admin");
  for (const number of admins) addByNumber(context, group, number, "Admin");
  for (const number of members) addByNumber(context, group, number, "Member");
  for (const userId of memberUserIds) addById(context, group, userId);
  const areMembersAdded = [...admins, ...members].every(isMobileNumber);
  if (!areMembersAdded) context.inferred.decides("unknown-numbers-left-out");
  return { group, areMembersAdded };
}

/** Stores a new group of the creator's organisation, without members. */
export function insertGroup(
  { store, ids }: DomainContext,
  creator: Pick<User, "tenantId">,
  group: Pick<Group, "name" | "type"> & Partial<Omit<Group, "tenantId">>,
): Group {
  const inserted: Group = {
    groupId: group.groupId ?? ids.scaleUnitGuid(),
    tenantId: creator.tenantId,
    name: group.name,
    type: group.type,
    imageUrl: group.imageUrl ?? "",
    welcomeMessage: group.welcomeMessage ?? "",
    shortDescription: group.shortDescription ?? "",
    longDescription: group.longDescription ?? "",
    isMappedToTenant: group.isMappedToTenant ?? false,
  };
  store.groups.insert(inserted);
  return inserted;
}

/**
 * The groups that the token reaches, oldest first.
 *
 * @param options `fetchAllGroups` adds the parents and the sub-groups at every level
 */
export function listGroups(
  context: DomainContext,
  caller: Caller,
  options: { readonly showDetails: boolean; readonly fetchAllGroups: boolean },
): Schemas["GroupsAnswer"] {
  const own = ownGroups(context, caller);
  const below = options.fetchAllGroups
    ? hierarchyBelow(context, own)
    : own.map((group) => ({ group, branches: 1 }));
  const known = new Set(below.map(({ group }) => group.groupId));
  const above = options.fetchAllGroups ? groupsAbove(context, own) : [];
  const parents = above.filter(({ groupId }) => !known.has(groupId));
  if (options.showDetails && below.some(({ branches }) => branches > 1)) {
    context.inferred.decides("duplicate-group");
  }
  return {
    groups: [...below, ...parents.map((group) => ({ group, branches: 1 }))].map(({ group, branches }) =>
      options.showDetails
        ? describeGroup(context, caller, group, {
            rights: rightsIn(context, caller, group),
            isDuplicate: branches > 1,
            withSubscribers: true,
          })
        : summariseGroup(context, group),
    ),
  };
}

/** @throws {Refusal} NotFound, Forbidden */
export function getGroup(context: DomainContext, caller: Caller, groupId: string): Schemas["GroupsAnswer"] {
  const { group, rights } = reachGroup(context, caller, groupId);
  const options = { rights, isDuplicate: false, withSubscribers: false };
  return { groups: [describeGroup(context, caller, group, options)] };
}

/** The groups that the token reaches, oldest first. */
export function ownGroups({ store }: DomainContext, caller: Caller): Group[] {
  if (caller.groupId !== null) {
    const group = store.groups.find(caller.groupId);
    return group ? [group] : [];
  }
  if (caller.isBot) return store.groups.listOfBot(caller.user.userId);
  const ofMember = store.groups.listOfMember(caller.user.userId);
  if (!isTenantLevel(caller) || caller.user.tenantId === null) return ofMember;
  const { tenantId } = caller.user;
  // A tenant admin can also be a member of groups of other organisations.
  return [...store.groups.listOfTenant(tenantId), ...ofMember.filter((group) => group.tenantId !== tenantId)];
}

function addByNumber(
  context: DomainContext,
  group: Group,
  mobileNumber: string,
  role: Schemas["Role"],
): void {
  if (!isMobileNumber(mobileNumber)) return;
  context.store.members.add(group.groupId, findOrAddUser(context, mobileNumber).userId, role);
}

function addById({ store }: DomainContext, group: Group, userId: string): void {
  const user = store.users.find(userId);
  if (!user) throw new Refusal("NotFound", `memberUserIds: there is no user ${userId}.`);
  store.members.add(group.groupId, user.userId, "Member");
}
