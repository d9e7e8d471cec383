import { findGroupsByName } from "../../domain/groups/tenant-groups.js";
import type { PlatformRoutes } from "./call.js";

export const tenantRoutes: PlatformRoutes<"findGroupsByQuery"> = {
  findGroupsByQuery: ({ context, caller, query }) => findGroupsByName(context, caller, query),
};
