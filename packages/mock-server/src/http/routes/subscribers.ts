import { addSubscribers, listSubscribers, removeSubscribers } from "../../domain/groups/subscribers.js";
import type { Routes } from "./route.js";

export const subscriberRoutes: Routes<
  "fetchSubscribers" | "listSubscribers" | "addSubscribers" | "removeSubscribers"
> = {
  fetchSubscribers: {
    reads: ({ context, caller, path, body }) => listSubscribers(context, caller, path.groupId, body ?? {}),
  },
  listSubscribers: {
    reads: ({ context, caller, path, query }) => listSubscribers(context, caller, path.groupId, query),
  },
  addSubscribers: {
    changes: ({ context, caller, path, body }) => addSubscribers(context, caller, path.groupId, body),
  },
  removeSubscribers: {
    changes: ({ context, caller, path, body }) => removeSubscribers(context, caller, path.groupId, body),
  },
};
