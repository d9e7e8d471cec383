import type { ControlOperationId } from "../../contract/types.js";
import type { FrontOperationId } from "../front/front-operations.js";
import { connectorRoutes } from "./access/connectors.js";
import { grantRoutes } from "./access/grants.js";
import { tokenRoutes } from "./access/tokens.js";
import { userRoutes } from "./access/users.js";
import { actionRoutes } from "./actions/actions.js";
import { appRoutes } from "./app/people.js";
import type { ControlRoute } from "./call.js";
import { groupRoutes } from "./groups/groups.js";
import { messageRoutes } from "./messages/messages.js";
import { clockRoutes } from "./sandbox/clock.js";
import { faultRoutes } from "./sandbox/faults.js";
import { healthRoutes } from "./sandbox/health.js";
import { sandboxesRoutes } from "./sandbox/sandboxes.js";
import { serverRoutes } from "./sandbox/server.js";
import { snapshotRoutes } from "./sandbox/snapshots.js";
import { traceRoutes } from "./stream/trace.js";
import { receiverRoutes } from "./webhooks/receivers.js";
import { webhookRoutes } from "./webhooks/webhooks.js";

/** The one that answers with no JSON, and for as long as the caller listens. */
export const STREAM = "streamEvents" satisfies ControlOperationId;

/** Those that have a route: what tells of the server itself is answered before. */
export type RoutedOperationId = Exclude<ControlOperationId, FrontOperationId | typeof STREAM>;

/** Those that change the sandboxes as a whole. */
export const wholeSandboxRoutes = { ...sandboxesRoutes, ...snapshotRoutes };

/** All others. */
export const routes: {
  readonly [Id in Exclude<RoutedOperationId, keyof typeof wholeSandboxRoutes>]: ControlRoute<Id>;
} = {
  ...healthRoutes,
  ...serverRoutes,
  ...clockRoutes,
  ...faultRoutes,
  ...connectorRoutes,
  ...grantRoutes,
  ...tokenRoutes,
  ...userRoutes,
  ...groupRoutes,
  ...messageRoutes,
  ...actionRoutes,
  ...appRoutes,
  ...webhookRoutes,
  ...receiverRoutes,
  ...traceRoutes,
};
