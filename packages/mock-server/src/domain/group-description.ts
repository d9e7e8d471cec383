import type { Schemas } from "../contract/types.js";
import type { Group } from "../store/groups.js";
import type { Caller } from "./callers.js";
import type { DomainContext } from "./context.js";
import { rightsIn } from "./reach.js";

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
 * A group with its counts and what the caller may do there.
 *
 * @param options `withSubscribers`: counts of subscribers, which only the list of groups shows
 */
export function describeGroup(
  context: DomainContext,
  caller: Caller,
  group: Group,
  options: { readonly isDuplicate: boolean; readonly withSubscribers: boolean },
): Schemas["Group"] {
  const { store } = context;
  const level = store.groups.countLevel(group.groupId);
  const hierarchy = store.groups.countHierarchy(group.groupId);
  const rights = rightsIn(context, caller, group);
  const role = store.members.roleOf(group.groupId, caller.user.userId);
  return {
    groupId: group.groupId,
    groupName: group.name,
    groupImageUrl: group.imageUrl,
    groupType: group.type,
    hasSubGroups: level.subGroups > 0,
    hasParentGroups: level.parentGroups > 0,
    isMappedToTenant: group.isMappedToTenant,
    welcomeMessage: group.welcomeMessage,
    ...(role ? { callerRole: role } : {}),
    currentLevelSubGroupCount: level.subGroups,
    currentLevelParentGroupCount: level.parentGroups,
    userCount: hierarchy.memberships,
    uniqueUserCount: hierarchy.users,
    currentLevelUserCount: level.members,
    currentLevelUnProvisionedUserCount: level.unProvisionedMembers,
    unProvisionedUserCount: hierarchy.unProvisionedUsers,
    isDuplicate: options.isDuplicate,
    isEditable: rights === "Admin",
    isDetailsReadable: rights !== undefined,
    ...(options.withSubscribers && group.type === "ConnectGroup"
      ? { subscribersCount: level.subscribers, unProvisionedSubscribersCount: level.unProvisionedSubscribers }
      : {}),
  };
}
