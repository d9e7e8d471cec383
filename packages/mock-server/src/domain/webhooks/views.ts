import type { ControlOperations, ControlSchemas, QueryParameters } from "../../contract/types.js";
import type { Attempt, Delivery } from "../../store/webhooks/deliveries.js";
import type { Webhook } from "../../store/webhooks/webhooks.js";
import type { DomainContext } from "../events/context.js";
import { type Page, readPage } from "../ground/pages.js";
import { Refusal } from "../ground/refusal.js";
import { attemptsLeftOf, callbackOf } from "./deliveries.js";
import { describeWebhook } from "./webhooks.js";

/** All webhooks, of all connectors. */
export function viewWebhooks(context: DomainContext): ControlSchemas["WebhookView"][] {
  const { store } = context;
  store.outbox.distribute();
  return store.webhooks.list().map((webhook) => viewWebhook(context, webhook));
}

/** Once the events that wait in the outbox are distributed. */
export function viewWebhook({ store }: DomainContext, webhook: Webhook): ControlSchemas["WebhookView"] {
  return {
    ...describeWebhook(webhook),
    applicationId: webhook.applicationId,
    paused: webhook.isPaused,
    waiting: store.deliveries.countWaiting(webhook.webhookKey),
  };
}

/** @throws {Refusal} NotFound */
export function findWebhook({ store }: DomainContext, webhookId: string): Webhook {
  const webhook = store.webhooks.find(webhookId);
  if (webhook) return webhook;
  throw new Refusal("NotFound", `There is no webhook ${webhookId}.`);
}

/**
 * @param member of the request, by which the webhook was named
 * @throws {Refusal} Conflict for a webhook whose validity has ended
 */
export function refuseEnded({ validUntilMs }: Webhook, nowMs: number, member: string): void {
  if (validUntilMs > nowMs) return;
  throw new Refusal("Conflict", `${member}: the validity of this webhook has ended; it gets nothing more.`);
}

const DEFAULT_LIMIT = 100;

/**
 * Deliveries with their attempts, the newest first.
 *
 * @throws {Refusal} NotFound, BadInput for a cursor of another list
 */
export function viewDeliveries(
  context: DomainContext,
  query: QueryParameters<ControlOperations["listDeliveries"]>,
): Page<ControlSchemas["Delivery"]> {
  const { store } = context;
  const { webhookId } = query;
  const webhook = webhookId === undefined ? undefined : findWebhook(context, webhookId);
  store.outbox.distribute();
  return readPage(
    {
      name: ["listDeliveries", webhookId],
      begins: "with the newest",
      defaultLimit: DEFAULT_LIMIT,
      read: (place) =>
        webhook
          ? store.deliveries.listPageOfWebhook(webhook.webhookKey, place)
          : store.deliveries.listPage(place),
    },
    query,
    (delivery) => viewDelivery(context, delivery),
  );
}

/** What a request or a call has raised, with its deliveries, the oldest first. */
export function viewEventsOf(
  context: DomainContext,
  originId: number,
  limit: number,
): ControlSchemas["TracedEvent"][] {
  const { store } = context;
  store.outbox.distribute();
  return store.outbox.listOfOrigin(originId, limit).map(({ eventKey, eventId, eventType, raisedAtMs }) => ({
    eventId,
    eventType,
    raisedAt: new Date(raisedAtMs).toISOString(),
    deliveries: store.deliveries.listOfEvent(eventKey).map((delivery) => viewDelivery(context, delivery)),
  }));
}

/**
 * Queues what a delivery was about once more, behind what waits for its webhook.
 *
 * @throws {Refusal} NotFound, Conflict for a webhook whose validity has ended
 */
export function repeatDelivery(context: DomainContext, deliveryId: string): ControlSchemas["Delivery"] {
  const { store, clock, dispatcher } = context;
  store.outbox.distribute();
  const repeated = store.deliveries.find(Number(deliveryId));
  if (!repeated) throw new Refusal("NotFound", `There is no delivery ${deliveryId}.`);
  const webhook = store.webhooks.findByKey(repeated.webhookKey);
  const nowMs = clock.now();
  if (webhook) refuseEnded(webhook, nowMs, "deliveryId");
  const delivery = store.deliveries.repeat(repeated.deliveryKey, nowMs);
  // It is the event's, and its repetition the caller's.
  store.note({
    aggregate: "deliveries",
    change: "added",
    id: String(delivery.deliveryKey),
    ofId: delivery.eventId,
  });
  dispatcher.wake([delivery.webhookKey]);
  return viewDelivery(context, delivery);
}

/** A delivery with its attempts. */
export function viewDelivery({ store }: DomainContext, delivery: Delivery): ControlSchemas["Delivery"] {
  const webhook = store.webhooks.findByKey(delivery.webhookKey);
  const isWaiting = delivery.state === "waiting" && webhook?.isActive === true && !webhook.isPaused;
  return {
    deliveryId: String(delivery.deliveryKey),
    webhookId: webhook?.webhookId ?? "",
    eventId: delivery.eventId,
    eventType: delivery.eventType,
    isSample: delivery.isSample,
    raisedAt: new Date(delivery.raisedAtMs).toISOString(),
    state: delivery.state,
    nextAttemptAt: isWaiting ? new Date(delivery.dueAtMs).toISOString() : null,
    request: webhook ? viewRequest(webhook, delivery) : null,
    attempts: store.deliveries.listAttempts(delivery.deliveryKey).map(viewAttempt),
    attemptsLeft: attemptsLeftOf(delivery),
  };
}

function viewRequest(
  webhook: Webhook,
  delivery: Delivery,
): NonNullable<ControlSchemas["Delivery"]["request"]> {
  const { url, body } = callbackOf(webhook, delivery);
  return { url, body: JSON.parse(body) };
}

function viewAttempt({ atMs, ...rest }: Attempt): ControlSchemas["DeliveryAttempt"] {
  return { at: new Date(atMs).toISOString(), ...rest };
}
