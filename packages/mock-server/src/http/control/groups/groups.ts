import { findGroup } from "../../../domain/access/reach.js";
import { addGroupWithPeople } from "../../../domain/groups/set-up.js";
import { viewGroup, viewGroups } from "../../../domain/sandbox/control-views.js";
import { findOrAddTenant } from "../../../domain/sandbox/seed.js";
import type { ControlRoutes } from "../call.js";

export const groupRoutes: ControlRoutes<"listAllGroups" | "addGroup" | "getGroupDetails"> = {
  listAllGroups: ({ sandbox }) => ({ groups: viewGroups(sandbox) }),
  addGroup: ({ sandbox, body: { groupName, ...people } }) =>
    viewGroup(sandbox, addGroupWithPeople(sandbox, findOrAddTenant(sandbox), { name: groupName, ...people })),
  getGroupDetails: ({ sandbox, path }) => viewGroup(sandbox, findGroup(sandbox, path.groupId)),
};
