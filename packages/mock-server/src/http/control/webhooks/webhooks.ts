import { repeatDelivery, viewDeliveries, viewWebhooks } from "../../../domain/webhooks/views.js";
import { answerPage, type ControlRoutes, DONE } from "../call.js";

export const webhookRoutes: ControlRoutes<
  "viewWebhooks" | "listDeliveries" | "repeatDelivery" | "settleDeliveries"
> = {
  viewWebhooks: ({ sandbox }) => ({ webhooks: viewWebhooks(sandbox) }),
  listDeliveries: ({ sandbox, query }) => answerPage("deliveries", viewDeliveries(sandbox, query)),
  repeatDelivery: ({ sandbox, path }) => repeatDelivery(sandbox, path.deliveryId),
  settleDeliveries: () => DONE,
};

/** Those that answer once the deliveries that are due have ended. */
export const SETTLING: ReadonlySet<string> = new Set(["setClock", "advanceClock", "settleDeliveries"]);
