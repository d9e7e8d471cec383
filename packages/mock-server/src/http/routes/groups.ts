import { createGroup, getGroup, listGroups } from "../../domain/groups/groups.js";
import type { Routes } from "./route.js";

export const groupRoutes: Routes<"createGroup" | "listGroups" | "getGroup"> = {
  createGroup: { changes: ({ context, caller, body }) => createGroup(context, caller, body) },
  listGroups: {
    reads: ({ context, caller, query }) =>
      listGroups(context, caller, {
        // Both spellings occur in the vendor's documentation.
        showDetails: query.showDetails === true || query.showDetail === true,
        fetchAllGroups: query.fetchAllGroups === true,
      }),
  },
  getGroup: { reads: ({ context, caller, path }) => getGroup(context, caller, path.groupId) },
};
