import { describePin } from "../../../domain/access/pin-inbox.js";
import { addUser, changeUser } from "../../../domain/access/users.js";
import {
  viewGroupsOfUser,
  viewUser,
  viewUserDetails,
  viewUsers,
} from "../../../domain/sandbox/people-views.js";
import { findOrAddTenant } from "../../../domain/sandbox/seed.js";
import { answerPage, type ControlRoutes } from "../call.js";

export const userRoutes: ControlRoutes<
  "listPins" | "listUsers" | "addUser" | "getUser" | "changeUser" | "viewGroupsOfUser"
> = {
  listPins: ({ sandbox, query }) => ({ pins: sandbox.pinInbox.list(query.mobileNumber).map(describePin) }),
  listUsers: ({ sandbox, query }) => answerPage("users", viewUsers(sandbox, query)),
  addUser: ({ sandbox, body }) => viewUser(addUser(sandbox, findOrAddTenant(sandbox).tenantId, body)),
  getUser: ({ sandbox, path }) => viewUserDetails(sandbox, path.userId),
  changeUser: ({ sandbox, path, body }) => viewUser(changeUser(sandbox, path.userId, body)),
  viewGroupsOfUser: ({ sandbox, path, query }) =>
    answerPage("groups", viewGroupsOfUser(sandbox, path.userId, query)),
};
