import { shareLocation } from "../../../domain/actions/locations.js";
import {
  joinGroup,
  personInApp,
  postActionInApp,
  postMessageInApp,
  respondInApp,
} from "../../../domain/app/people.js";
import { addMembers, removeMember } from "../../../domain/groups/members.js";
import { attachSubGroups, detachSubGroup } from "../../../domain/groups/sub-groups.js";
import { type ControlRoutes, DONE } from "../call.js";

/** What people do in the app. */
export const appRoutes: ControlRoutes<
  | "postMessageInApp"
  | "postActionInApp"
  | "respondInApp"
  | "addMembersInApp"
  | "removeMemberInApp"
  | "joinGroupInApp"
  | "attachSubGroupsInApp"
  | "detachSubGroupInApp"
  | "shareLocationInApp"
> = {
  postMessageInApp: ({ sandbox, path, body }) => postMessageInApp(sandbox, path.groupId, body),
  postActionInApp: ({ sandbox, path, body }) => postActionInApp(sandbox, path.groupId, body),
  respondInApp: ({ sandbox, path, body }) => respondInApp(sandbox, path, body),
  addMembersInApp: ({ sandbox, path, body: { mobileNumber, members } }) => {
    addMembers(sandbox, personInApp(sandbox, mobileNumber), path.groupId, { members });
    return DONE;
  },
  removeMemberInApp: ({ sandbox, path, query }) => {
    removeMember(sandbox, personInApp(sandbox, query.mobileNumber), path.groupId, path.memberId);
    return DONE;
  },
  joinGroupInApp: ({ sandbox, path, body }) => {
    joinGroup(sandbox, path.groupId, body.mobileNumber);
    return DONE;
  },
  attachSubGroupsInApp: ({ sandbox, path, body: { mobileNumber, subGroups } }) => {
    attachSubGroups(sandbox, personInApp(sandbox, mobileNumber), path.groupId, { subGroups });
    return DONE;
  },
  detachSubGroupInApp: ({ sandbox, path, query }) => {
    detachSubGroup(sandbox, personInApp(sandbox, query.mobileNumber), path.groupId, path.subGroupId);
    return DONE;
  },
  shareLocationInApp: ({ sandbox, path, body }) => ({
    referenceId: shareLocation(sandbox, path.groupId, body),
  }),
};
