import { viewGroup, viewGroups, viewMessages, viewUser, viewUsers } from "../../domain/control-views.js";
import { addGroupWithPeople } from "../../domain/group-setup.js";
import { findGroup } from "../../domain/groups.js";
import { shareLocation } from "../../domain/locations.js";
import { describePin } from "../../domain/pin-inbox.js";
import { findOrAddTenant } from "../../domain/seed.js";
import { addUser, changeUser, findUser } from "../../domain/users.js";
import type { ControlRoutes } from "./call.js";

export const peopleRoutes: ControlRoutes<
  | "listPins"
  | "listUsers"
  | "addUser"
  | "getUser"
  | "changeUser"
  | "listAllGroups"
  | "addGroup"
  | "getGroupDetails"
  | "listMessages"
  | "shareLocation"
> = {
  listPins: ({ sandbox, query }) => ({ pins: sandbox.pinInbox.list(query.mobileNumber).map(describePin) }),
  listUsers: ({ sandbox }) => ({ users: viewUsers(sandbox) }),
  addUser: ({ sandbox, body }) => viewUser(addUser(sandbox, findOrAddTenant(sandbox).tenantId, body)),
  getUser: ({ sandbox, path }) => viewUser(findUser(sandbox, path.userId)),
  changeUser: ({ sandbox, path, body }) => viewUser(changeUser(sandbox, path.userId, body)),
  listAllGroups: ({ sandbox }) => ({ groups: viewGroups(sandbox) }),
  addGroup: ({ sandbox, body: { groupName, ...people } }) =>
    viewGroup(sandbox, addGroupWithPeople(sandbox, findOrAddTenant(sandbox), { name: groupName, ...people })),
  getGroupDetails: ({ sandbox, path }) => viewGroup(sandbox, findGroup(sandbox, path.groupId)),
  listMessages: ({ sandbox, path, query }) => ({
    messages: viewMessages(sandbox, path.groupId, query.limit ?? 100),
  }),
  shareLocation: ({ sandbox, path, body }) => ({ referenceId: shareLocation(sandbox, path.groupId, body) }),
};
