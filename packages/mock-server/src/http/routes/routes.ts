import type { OperationId } from "../../contract/types.js";
import { actionRoutes } from "./actions.js";
import { botRoutes } from "./bots.js";
import { groupRoutes } from "./groups.js";
import { mediaRoutes } from "./media.js";
import { memberRoutes } from "./members.js";
import { messageRoutes } from "./messages.js";
import { oauthRoutes } from "./oauth.js";
import { reactionRoutes } from "./reactions.js";
import type { AnyRoute, Routes } from "./route.js";
import { subGroupRoutes } from "./sub-groups.js";
import { subscriberRoutes } from "./subscribers.js";
import { tenantRoutes } from "./tenant.js";
import { tokenRoutes } from "./tokens.js";
import { userRoutes } from "./users.js";
import { webhookRoutes } from "./webhooks.js";

/** A route for every operation of the contract; one that is missing does not compile. */
const routes: Routes<OperationId> = {
  ...tokenRoutes,
  ...oauthRoutes,
  ...userRoutes,
  ...groupRoutes,
  ...subGroupRoutes,
  ...subscriberRoutes,
  ...tenantRoutes,
  ...memberRoutes,
  ...messageRoutes,
  ...mediaRoutes,
  ...actionRoutes,
  ...reactionRoutes,
  ...botRoutes,
  ...webhookRoutes,
};

/** The route of an operation, to be called with what the contract has checked. */
export function routeOf(operationId: string): AnyRoute {
  // The operations are those of the contract, whose types the routes were given.
  return routes[operationId as OperationId] as AnyRoute;
}
