import { addSubscribers, listSubscribers, removeSubscribers } from "../../domain/groups/subscribers.js";
import type { PlatformRoutes } from "./call.js";

export const subscriberRoutes: PlatformRoutes<
  "fetchSubscribers" | "listSubscribers" | "addSubscribers" | "removeSubscribers"
> = {
  fetchSubscribers: ({ context, caller, path, body }) =>
    listSubscribers(context, caller, path.groupId, body ?? {}),
  listSubscribers: ({ context, caller, path, query }) =>
    listSubscribers(context, caller, path.groupId, query),
  addSubscribers: ({ context, caller, path, body }) => addSubscribers(context, caller, path.groupId, body),
  removeSubscribers: ({ context, caller, path, body }) =>
    removeSubscribers(context, caller, path.groupId, body),
};
