import type { PlatformOperationId, PlatformRoutes } from "./call.js";
import { groupRoutes } from "./groups.js";
import { memberRoutes } from "./members.js";
import { messageRoutes } from "./messages.js";
import { userRoutes } from "./users.js";

/** A route for every operation that takes an access token; one that is missing does not compile. */
export const platformRoutes: PlatformRoutes<PlatformOperationId> = {
  ...userRoutes,
  ...groupRoutes,
  ...memberRoutes,
  ...messageRoutes,
};
