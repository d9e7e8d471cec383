import { joinGroup, leaveGroup } from "../../../domain/app/membership.js";
import { personInApp } from "../../../domain/app/people.js";
import { addMembers, changeMemberRole, removeMember } from "../../../domain/groups/members.js";
import { type ControlRoutes, DONE } from "../call.js";

/** Who is in a group, as people change it in the app. */
export const membershipRoutes: ControlRoutes<
  "addMembersInApp" | "removeMemberInApp" | "changeMemberRoleInApp" | "joinGroupInApp" | "leaveGroupInApp"
> = {
  addMembersInApp: ({ sandbox, path, body: { mobileNumber, members } }) => {
    addMembers(sandbox, personInApp(sandbox, mobileNumber), path.groupId, { members });
    return DONE;
  },
  removeMemberInApp: ({ sandbox, path, query }) => {
    removeMember(sandbox, personInApp(sandbox, query.mobileNumber), path.groupId, path.memberId);
    return DONE;
  },
  changeMemberRoleInApp: ({ sandbox, path, body: { mobileNumber, role } }) => {
    changeMemberRole(sandbox, personInApp(sandbox, mobileNumber), path.groupId, path.memberId, { role });
    return DONE;
  },
  joinGroupInApp: ({ sandbox, path, body }) => {
    joinGroup(sandbox, path.groupId, body.mobileNumber);
    return DONE;
  },
  leaveGroupInApp: ({ sandbox, path, body }) => {
    leaveGroup(sandbox, path.groupId, body.mobileNumber);
    return DONE;
  },
};
