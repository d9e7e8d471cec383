import { describePin } from "../../../domain/access/pin-inbox.js";
import { addUser, changeUser, findUser } from "../../../domain/access/users.js";
import { viewUser, viewUsers } from "../../../domain/sandbox/control-views.js";
import { findOrAddTenant } from "../../../domain/sandbox/seed.js";
import type { ControlRoutes } from "../call.js";

export const userRoutes: ControlRoutes<"listPins" | "listUsers" | "addUser" | "getUser" | "changeUser"> = {
  listPins: ({ sandbox, query }) => ({ pins: sandbox.pinInbox.list(query.mobileNumber).map(describePin) }),
  listUsers: ({ sandbox }) => ({ users: viewUsers(sandbox) }),
  addUser: ({ sandbox, body }) => viewUser(addUser(sandbox, findOrAddTenant(sandbox).tenantId, body)),
  getUser: ({ sandbox, path }) => viewUser(findUser(sandbox, path.userId)),
  changeUser: ({ sandbox, path, body }) => viewUser(changeUser(sandbox, path.userId, body)),
};
