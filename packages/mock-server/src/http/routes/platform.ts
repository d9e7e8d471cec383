import { actionRoutes } from "./actions.js";
import { botRoutes } from "./bots.js";
import type { PlatformOperationId, PlatformRoutes } from "./call.js";
import { groupRoutes } from "./groups.js";
import { memberRoutes } from "./members.js";
import { messageRoutes } from "./messages.js";
import { reactionRoutes } from "./reactions.js";
import { subGroupRoutes } from "./sub-groups.js";
import { subscriberRoutes } from "./subscribers.js";
import { tenantRoutes } from "./tenant.js";
import { userRoutes } from "./users.js";
import { webhookRoutes } from "./webhooks.js";

/** A route for every operation that takes an access token; one that is missing does not compile. */
export const platformRoutes: PlatformRoutes<PlatformOperationId> = {
  ...userRoutes,
  ...groupRoutes,
  ...subGroupRoutes,
  ...subscriberRoutes,
  ...tenantRoutes,
  ...memberRoutes,
  ...messageRoutes,
  ...actionRoutes,
  ...reactionRoutes,
  ...botRoutes,
  ...webhookRoutes,
};
