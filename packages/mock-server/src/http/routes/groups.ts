import { createGroup, getGroup, listGroups } from "../../domain/groups/groups.js";
import type { PlatformRoutes } from "./call.js";

export const groupRoutes: PlatformRoutes<"createGroup" | "listGroups" | "getGroup"> = {
  createGroup: ({ context, caller, body }) => createGroup(context, caller, body),
  listGroups: ({ context, caller, query }) =>
    listGroups(context, caller, {
      // Both spellings occur in the vendor's documentation.
      showDetails: query.showDetails === true || query.showDetail === true,
      fetchAllGroups: query.fetchAllGroups === true,
    }),
  getGroup: ({ context, caller, path }) => getGroup(context, caller, path.groupId),
};
