import {
  attachSubGroups,
  createSubGroup,
  detachSubGroup,
  listSubGroups,
} from "../../domain/groups/sub-groups.js";
import type { PlatformRoutes } from "./call.js";

export const subGroupRoutes: PlatformRoutes<
  "listSubGroups" | "createSubGroup" | "attachSubGroups" | "detachSubGroup"
> = {
  listSubGroups: ({ context, caller, path, query }) =>
    listSubGroups(context, caller, path.groupId, query.fetchAllGroups === true),
  createSubGroup: ({ context, caller, path, body }) => createSubGroup(context, caller, path.groupId, body),
  attachSubGroups: ({ context, caller, path, body }) => attachSubGroups(context, caller, path.groupId, body),
  detachSubGroup: ({ context, caller, path }) =>
    detachSubGroup(context, caller, path.groupId, path.subGroupId),
};
