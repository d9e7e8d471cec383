import type { Schemas } from "../../contract/types.js";
import type { Group } from "../../store/groups/groups.js";
import type { Role } from "../../store/groups/members.js";
import type { Caller } from "../access/caller.js";
import type { DomainContext } from "../events/context.js";

/** A group as lists without details show it. */
export function summariseGroup({ store }: DomainContext, group: Group): Schemas["Group"] {
  const links = store.groups.hasLinks(group.groupId);
  return headOf(group, links.subGroups, links.parentGroups);
}

/**
 * A group with its counts and what the caller may do there. One that the token does not reach, such as
 * a parent in a list, shows no more than that (inferred).
 *
 * @param options `rights`: those of the caller's token in the group, undefined for none;
 *   `withSubscribers`: counts of subscribers, which only the list of groups shows
 */
export function describeGroup(
  context: DomainContext,
  caller: Caller,
  group: Group,
  options: {
    readonly rights: Role | undefined;
    readonly isDuplicate: boolean;
    readonly withSubscribers: boolean;
  },
): Schemas["Group"] {
  const { rights, isDuplicate } = options;
  const access = { isDuplicate, isEditable: rights === "Admin", isDetailsReadable: rights !== undefined };
  if (rights === undefined) return { ...summariseGroup(context, group), ...access };
  const { store } = context;
  const level = store.groups.countLevel(group.groupId);
  // Below a group without sub-groups there is nothing that its own level has not counted.
  const hierarchy =
    level.subGroups > 0
      ? store.groups.countHierarchy(group.groupId)
      : {
          memberships: level.members,
          users: level.members,
          unProvisionedUsers: level.unProvisionedMembers,
        };
  const role = store.members.roleOf(group.groupId, caller.user.userId);
  return {
    ...headOf(group, level.subGroups > 0, level.parentGroups > 0),
    welcomeMessage: group.welcomeMessage,
    ...(role ? { callerRole: role } : {}),
    currentLevelSubGroupCount: level.subGroups,
    currentLevelParentGroupCount: level.parentGroups,
    userCount: hierarchy.memberships,
    uniqueUserCount: hierarchy.users,
    currentLevelUserCount: level.members,
    currentLevelUnProvisionedUserCount: level.unProvisionedMembers,
    unProvisionedUserCount: hierarchy.unProvisionedUsers,
    ...access,
    ...(options.withSubscribers && group.type === "ConnectGroup"
      ? { subscribersCount: level.subscribers, unProvisionedSubscribersCount: level.unProvisionedSubscribers }
      : {}),
  };
}

/** What every description of a group begins with. */
function headOf(group: Group, hasSubGroups: boolean, hasParentGroups: boolean): Schemas["Group"] {
  return {
    groupId: group.groupId,
    groupName: group.name,
    groupImageUrl: group.imageUrl,
    groupType: group.type,
    hasSubGroups,
    hasParentGroups,
    isMappedToTenant: group.isMappedToTenant,
  };
}
