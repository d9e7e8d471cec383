import { addMembers, changeMemberRole, listMembers, removeMember } from "../../domain/groups/members.js";
import type { PlatformRoutes } from "./call.js";

export const memberRoutes: PlatformRoutes<
  "listMembers" | "addMembers" | "removeMember" | "changeMemberRole"
> = {
  listMembers: ({ context, caller, path }) => listMembers(context, caller, path.groupId),
  addMembers: ({ context, caller, path, body }) => addMembers(context, caller, path.groupId, body),
  removeMember: ({ context, caller, path }) => removeMember(context, caller, path.groupId, path.memberId),
  changeMemberRole: ({ context, caller, path, body }) =>
    changeMemberRole(context, caller, path.groupId, path.memberId, body),
};
