import { pauseWebhook, resumeWebhook } from "../../../domain/webhooks/pausing.js";
import { sendSampleEvent } from "../../../domain/webhooks/samples.js";
import { repeatDelivery, viewDeliveries, viewWebhooks } from "../../../domain/webhooks/views.js";
import { answerPage, type ControlRoutes, DONE } from "../call.js";

export const webhookRoutes: ControlRoutes<
  | "viewWebhooks"
  | "pauseWebhook"
  | "resumeWebhook"
  | "sendSampleEvent"
  | "listDeliveries"
  | "repeatDelivery"
  | "settleDeliveries"
> = {
  viewWebhooks: ({ sandbox }) => ({ webhooks: viewWebhooks(sandbox) }),
  pauseWebhook: ({ sandbox, path }) => pauseWebhook(sandbox, path.webhookId),
  resumeWebhook: ({ sandbox, path }) => resumeWebhook(sandbox, path.webhookId),
  sendSampleEvent: ({ sandbox, path, body }) => sendSampleEvent(sandbox, path.webhookId, body.eventType),
  listDeliveries: ({ sandbox, query }) => answerPage("deliveries", viewDeliveries(sandbox, query)),
  repeatDelivery: ({ sandbox, path }) => repeatDelivery(sandbox, path.deliveryId),
  settleDeliveries: () => DONE,
};

/** Those that answer once the deliveries that are due have ended. */
export const SETTLING: ReadonlySet<string> = new Set(["setClock", "advanceClock", "settleDeliveries"]);
