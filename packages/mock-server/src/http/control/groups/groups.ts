import { findGroup } from "../../../domain/access/reach.js";
import { addGroupWithPeople } from "../../../domain/groups/set-up.js";
import { viewGroup, viewGroups, viewMembers, viewSubscribers } from "../../../domain/sandbox/group-views.js";
import { findOrAddTenant } from "../../../domain/sandbox/seed.js";
import { answerPage, type ControlRoutes } from "../call.js";

export const groupRoutes: ControlRoutes<
  "listAllGroups" | "addGroup" | "getGroupDetails" | "viewMembers" | "viewSubscribers"
> = {
  listAllGroups: ({ sandbox, query }) => answerPage("groups", viewGroups(sandbox, query)),
  addGroup: ({ sandbox, body: { groupName, ...people } }) =>
    viewGroup(sandbox, addGroupWithPeople(sandbox, findOrAddTenant(sandbox), { name: groupName, ...people })),
  getGroupDetails: ({ sandbox, path }) => viewGroup(sandbox, findGroup(sandbox, path.groupId)),
  viewMembers: ({ sandbox, path, query }) => answerPage("members", viewMembers(sandbox, path.groupId, query)),
  viewSubscribers: ({ sandbox, path, query }) =>
    answerPage("subscribers", viewSubscribers(sandbox, path.groupId, query)),
};
