import { deleteWebhook, listWebhooks } from "../../domain/webhooks/webhooks.js";
import type { PlatformRoutes } from "./call.js";

export const webhookRoutes: PlatformRoutes<"listWebhooks" | "deleteWebhook"> = {
  listWebhooks: ({ context, caller, query }) => listWebhooks(context, caller, query),
  deleteWebhook: ({ context, caller, path }) => deleteWebhook(context, caller, path.webhookId),
};
