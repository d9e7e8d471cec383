import { findGroupsByName } from "../../domain/groups/tenant-groups.js";
import type { Routes } from "./route.js";

export const tenantRoutes: Routes<"findGroupsByQuery"> = {
  findGroupsByQuery: { reads: ({ context, caller, query }) => findGroupsByName(context, caller, query) },
};
