import { findGroupsByName } from "../../domain/tenant-groups.js";
import type { PlatformRoutes } from "./call.js";

export const tenantRoutes: PlatformRoutes<"findGroupsByQuery"> = {
  findGroupsByQuery: ({ context, caller, query }) => findGroupsByName(context, caller, query),
};
