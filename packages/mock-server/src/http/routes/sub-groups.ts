import {
  attachSubGroups,
  createSubGroup,
  detachSubGroup,
  listSubGroups,
} from "../../domain/groups/sub-groups.js";
import type { Routes } from "./route.js";

export const subGroupRoutes: Routes<
  "listSubGroups" | "createSubGroup" | "attachSubGroups" | "detachSubGroup"
> = {
  listSubGroups: {
    reads: ({ context, caller, path, query }) =>
      listSubGroups(context, caller, path.groupId, query.fetchAllGroups === true),
  },
  createSubGroup: {
    changes: ({ context, caller, path, body }) => createSubGroup(context, caller, path.groupId, body),
  },
  attachSubGroups: {
    changes: ({ context, caller, path, body }) => attachSubGroups(context, caller, path.groupId, body),
  },
  detachSubGroup: {
    changes: ({ context, caller, path }) => detachSubGroup(context, caller, path.groupId, path.subGroupId),
  },
};
