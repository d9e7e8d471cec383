import type { ControlSchemas } from "../../contract/types.js";
import type { DomainContext } from "../events/context.js";
import { findWebhook, viewWebhook } from "./views.js";

/**
 * Has what happens wait for a webhook, until it is resumed.
 *
 * @throws {Refusal} NotFound
 */
export function pauseWebhook(context: DomainContext, webhookId: string): ControlSchemas["WebhookView"] {
  return setPaused(context, webhookId, true);
}

/**
 * Has what waited for a webhook sent. A retry that fell due meanwhile is made now, so that the pause uses none up.
 *
 * @throws {Refusal} NotFound
 */
export function resumeWebhook(context: DomainContext, webhookId: string): ControlSchemas["WebhookView"] {
  const resumed = setPaused(context, webhookId, false);
  const { webhookKey } = findWebhook(context, webhookId);
  context.store.deliveries.postpone(webhookKey, context.clock.now());
  context.dispatcher.wake([webhookKey]);
  return resumed;
}

function setPaused(
  context: DomainContext,
  webhookId: string,
  isPaused: boolean,
): ControlSchemas["WebhookView"] {
  const { store } = context;
  const webhook = findWebhook(context, webhookId);
  store.outbox.distribute();
  if (webhook.isPaused !== isPaused) store.webhooks.setPaused(webhook.webhookKey, isPaused);
  return viewWebhook(context, { ...webhook, isPaused });
}
