import type { Schemas } from "../../contract/types.js";
import type { Group } from "../../store/groups/groups.js";
import type { Role } from "../../store/groups/members.js";
import type { Caller } from "../access/caller.js";
import type { DomainContext } from "../events/context.js";

/** A group as lists without details show it. */
export function summariseGroup({ store }: DomainContext, group: Group): Schemas["Group"] {
  const links = store.groups.hasLinks(group.groupId);
  return {
    groupId: group.groupId,
    groupName: group.name,
    groupImageUrl: group.imageUrl,
    groupType: group.type,
    hasSubGroups: links.subGroups,
    hasParentGroups: links.parentGroups,
    isMappedToTenant: group.isMappedToTenant,
  };
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
  if (rights === undefined) {
    context.inferred.decides("unreachable-group-is-reduced");
    return { ...summariseGroup(context, group), isDuplicate, isEditable: false, isDetailsReadable: false };
  }
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
  // In one piece, since V8 keeps an object of so many members that is put together of others as a hash table.
  const description: Schemas["Group"] = {
    groupId: group.groupId,
    groupName: group.name,
    groupImageUrl: group.imageUrl,
    groupType: group.type,
    hasSubGroups: level.subGroups > 0,
    hasParentGroups: level.parentGroups > 0,
    isMappedToTenant: group.isMappedToTenant,
    welcomeMessage: group.welcomeMessage,
    currentLevelSubGroupCount: level.subGroups,
    currentLevelParentGroupCount: level.parentGroups,
    userCount: hierarchy.memberships,
    uniqueUserCount: hierarchy.users,
    currentLevelUserCount: level.members,
    currentLevelUnProvisionedUserCount: level.unProvisionedMembers,
    unProvisionedUserCount: hierarchy.unProvisionedUsers,
    isDuplicate,
    isEditable: rights === "Admin",
    isDetailsReadable: true,
  };
  if (role) description.callerRole = role;
  if (options.withSubscribers && group.type === "ConnectGroup") {
    description.subscribersCount = level.subscribers;
    description.unProvisionedSubscribersCount = level.unProvisionedSubscribers;
  }
  return description;
}
