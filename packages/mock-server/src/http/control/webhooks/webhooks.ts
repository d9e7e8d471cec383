import { repeatDelivery, viewDeliveries, viewWebhooks } from "../../../domain/webhooks/views.js";
import { type ControlRoutes, DONE } from "../call.js";

export const webhookRoutes: ControlRoutes<
  "viewWebhooks" | "listDeliveries" | "repeatDelivery" | "settleDeliveries"
> = {
  viewWebhooks: ({ sandbox }) => ({ webhooks: viewWebhooks(sandbox) }),
  listDeliveries: ({ sandbox, query }) => ({
    deliveries: viewDeliveries(sandbox, query.webhookId, query.limit ?? 100),
  }),
  repeatDelivery: ({ sandbox, path }) => repeatDelivery(sandbox, path.deliveryId),
  settleDeliveries: () => DONE,
};

/** Those that answer once the deliveries that are due have ended. */
export const SETTLING: ReadonlySet<string> = new Set(["setClock", "advanceClock", "settleDeliveries"]);
