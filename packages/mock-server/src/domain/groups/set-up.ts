import type { ControlSchemas } from "../../contract/types.js";
import type { Tenant } from "../../store/access/tenants.js";
import type { Group } from "../../store/groups/groups.js";
import { findOrAddUser } from "../access/users.js";
import type { DomainContext } from "../events/context.js";
import { Refusal } from "../ground/refusal.js";
import { insertGroup } from "./groups.js";

/**
 * Makes a group with its people, as somebody would in the app: for seeds and the control API.
 *
 * @throws {Refusal} Conflict for an identifier that is taken, BadInput for subscribers of a flat group
 */
export function addGroupWithPeople(
  context: DomainContext,
  tenant: Tenant,
  request: Omit<ControlSchemas["SeedGroup"], "parents">,
): Group {
  const { store } = context;
  const { name, groupType = "Group", groupId, welcomeMessage, isMappedToTenant } = request;
  if (groupId !== undefined && store.groups.find(groupId)) {
    throw new Refusal("Conflict", `groupId: the group ${groupId} exists already.`);
  }
  if (groupType !== "ConnectGroup" && (request.subscribers?.length ?? 0) > 0) {
    throw new Refusal("BadInput", "subscribers: only a ConnectGroup has subscribers.");
  }
  const group = insertGroup(context, tenant, {
    name,
    type: groupType,
    ...(groupId === undefined ? {} : { groupId }),
    ...(welcomeMessage === undefined ? {} : { welcomeMessage }),
    ...(isMappedToTenant === undefined ? {} : { isMappedToTenant }),
  });
  const userId = (mobileNumber: string) => findOrAddUser(context, mobileNumber).userId;
  for (const number of request.admins) store.members.add(group.groupId, userId(number), "Admin");
  for (const number of request.members ?? []) store.members.add(group.groupId, userId(number), "Member");
  for (const number of request.subscribers ?? []) store.subscribers.add(group.groupId, userId(number));
  return group;
}
