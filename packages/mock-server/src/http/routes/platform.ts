import type { PlatformOperationId, PlatformRoutes } from "./call.js";
import { groupRoutes } from "./groups.js";
import { memberRoutes } from "./members.js";
import { messageRoutes } from "./messages.js";
import { pendingRoutes } from "./pending.js";
import { userRoutes } from "./users.js";

/** A route for every operation that takes an access token; one that is missing does not compile. */
export const platformRoutes: PlatformRoutes<PlatformOperationId> = {
  ...pendingRoutes,
  ...userRoutes,
  ...groupRoutes,
  ...memberRoutes,
  ...messageRoutes,
};
