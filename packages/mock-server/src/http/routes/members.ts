import { addMembers, changeMemberRole, listMembers, removeMember } from "../../domain/groups/members.js";
import type { Routes } from "./route.js";

export const memberRoutes: Routes<"listMembers" | "addMembers" | "removeMember" | "changeMemberRole"> = {
  listMembers: { reads: ({ context, caller, path }) => listMembers(context, caller, path.groupId) },
  addMembers: {
    changes: ({ context, caller, path, body }) => addMembers(context, caller, path.groupId, body),
  },
  removeMember: {
    changes: ({ context, caller, path }) => removeMember(context, caller, path.groupId, path.memberId),
  },
  changeMemberRole: {
    changes: ({ context, caller, path, body }) =>
      changeMemberRole(context, caller, path.groupId, path.memberId, body),
  },
};
