import type { Schemas } from "../../contract/types.js";
import type { Group } from "../../store/groups/groups.js";
import type { Actor, Caller } from "../access/caller.js";
import { reachAsAdmin, reachGroup, rightsIn } from "../access/reach.js";
import type { DomainContext } from "../events/context.js";
import { raise } from "../events/raising.js";
import { Refusal } from "../ground/refusal.js";
import { DONE } from "../ground/result-answer.js";
import { summariseGroup } from "./description.js";
import { makeGroup } from "./groups.js";
import { hierarchyBelow } from "./hierarchy.js";

/**
 * A group with its sub-groups: as a recorded answer shows it, and as the documentation does.
 *
 * @param fetchAllGroups whether to list every level below, not only the next
 * @throws {Refusal} NotFound, Forbidden
 */
export function listSubGroups(
  context: DomainContext,
  caller: Caller,
  groupId: string,
  fetchAllGroups: boolean,
): Schemas["SubGroupsAnswer"] {
  const { group } = reachGroup(context, caller, groupId);
  const below = hierarchyBelow(context, [group]).filter(({ group: one }) => one.groupId !== groupId);
  const next = new Set(context.store.groups.listSubGroups(groupId).map((one) => one.groupId));
  const shown = fetchAllGroups ? below : below.filter(({ group: one }) => next.has(one.groupId));
  if (shown.some(({ branches }) => branches > 1)) context.inferred.decides("duplicate-sub-group");
  const described = {
    ...summariseGroup(context, group),
    welcomeMessage: group.welcomeMessage,
    subGroups: shown.map(({ group: one, branches }) => ({
      ...summariseGroup(context, one),
      isDuplicate: branches > 1,
      ...(rightsIn(context, caller, one) ? { welcomeMessage: one.welcomeMessage } : {}),
    })),
  };
  return { ...described, groups: [described] };
}

/**
 * Creates a group below another one. Where the token's user is not to be added, the new group begins
 * without an admin (inferred).
 *
 * @throws {Refusal} NotFound, Forbidden
 */
export function createSubGroup(
  context: DomainContext,
  caller: Caller,
  groupId: string,
  request: Schemas["CreateSubGroupRequest"],
): Schemas["CreateSubGroupAnswer"] {
  const parent = reachAsAdmin(context, caller, groupId, {
    what: "create sub-groups",
    rule: "admins-create-sub-groups",
  });
  const { groupName, name = "", groupImageUrl = "", addUserToGroup = true, ...rest } = request;
  if (!addUserToGroup) context.inferred.decides("sub-group-without-admin");
  const { group } = makeGroup(context, caller, {
    ...rest,
    name: groupName ?? name,
    imageUrl: groupImageUrl,
    isCallerAdmin: addUserToGroup,
  });
  link(context, caller, parent, group);
  return { groupId: group.groupId, groupName: group.name };
}

/**
 * Makes existing groups sub-groups of another one.
 *
 * @throws {Refusal} NotFound, Forbidden where the caller is not admin of all of them, BadInput for a cycle
 */
export function attachSubGroups(
  context: DomainContext,
  caller: Actor,
  groupId: string,
  request: Schemas["AttachSubGroupsRequest"],
): Schemas["ResultAnswer"] {
  const { store, inferred } = context;
  const parent = reachAsAdmin(context, caller, groupId, {
    what: "attach sub-groups",
    rule: "admin-of-attached-groups",
  });
  for (const [index, subGroupId] of request.subGroups.entries()) {
    const field = `subGroups[${index}]`;
    const child = store.groups.find(subGroupId);
    if (!child && index > 0) inferred.decides("attach-all-or-none");
    if (!child) throw new Refusal("NotFound", `${field}: there is no such group.`);
    refuseForeign(context, caller, child, field);
    if (store.groups.isBelow(child.groupId, parent.groupId)) {
      throw new Refusal(
        "BadInput",
        `${field}: the group is this one or above it, and cannot be below it too.`,
      );
    }
    if (!link(context, caller, parent, child)) inferred.decides("attach-all-or-none");
  }
  return DONE;
}

/**
 * Makes a group a sub-group no longer. The group stays.
 *
 * @throws {Refusal} NotFound, Forbidden
 */
export function detachSubGroup(
  context: DomainContext,
  caller: Actor,
  groupId: string,
  subGroupId: string,
): Schemas["ResultAnswer"] {
  const parent = reachAsAdmin(context, caller, groupId, { what: "detach sub-groups", rule: "admins-detach" });
  const child = context.store.groups.find(subGroupId);
  if (child && context.store.groups.unlink(parent.groupId, subGroupId)) {
    const happening = { groupId: parent.groupId, from: caller.user, data: () => groupData(child) };
    raise(context, { type: "GroupRemoved", ...happening });
    return DONE;
  }
  throw new Refusal("NotFound", "The group has no such sub-group.", {
    reason: `The group ${subGroupId} is no sub-group of ${groupId}.`,
  });
}

/** Makes a group a sub-group, and tells webhooks of the parent; false where it was one. */
function link(context: DomainContext, { user: from }: Actor, { groupId }: Group, child: Group): boolean {
  if (!context.store.groups.link(groupId, child.groupId)) return false;
  raise(context, { type: "GroupAdded", groupId, from, data: () => groupData(child) });
  return true;
}

function groupData({ groupId, name, type }: Group): Schemas["EventGroup"] {
  return { groupId, groupName: name, groupType: type };
}

function refuseForeign(context: DomainContext, caller: Actor, child: Group, field: string): void {
  if (rightsIn(context, caller, child) === "Admin") return;
  throw new Refusal("Forbidden", `${field}: only an admin of the group may make it a sub-group.`, {
    reason: `The token does not act as an admin of group ${child.groupId}.`,
    rule: "admin-of-attached-groups",
  });
}
