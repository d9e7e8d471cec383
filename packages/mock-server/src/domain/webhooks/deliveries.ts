import { durationMs } from "../../clock/duration.js";
import type { Attempt, Delivery } from "../../store/webhooks/deliveries.js";
import type { Webhook } from "../../store/webhooks/webhooks.js";
import type { DomainContext } from "../events/context.js";
import { isEventType } from "../events/raising.js";

/**
 * How long after an attempt that failed the next one follows. Documented: 6 more, with exponential growth,
 * within 48 hours; the factor is inferred. The last is 45.5 hours after the first.
 */
const PAUSES_MS: readonly number[] = [2, 8, 32, 128, 512, 2048].map((minutes) => durationMs({ minutes }));

/** How many deliveries that are over are kept to be looked at. */
const MOST_KEPT = 10_000;

/** What is sent to a receiver. */
export interface Callback {
  readonly url: string;
  /** For the header `kz-callback-token`; null for none. */
  readonly token: string | null;
  /** JSON. */
  readonly body: string;
}

/** How an attempt went, and what it was for. */
export interface DeliveryResult {
  readonly delivery: Delivery;
  /** The connector of the webhook. */
  readonly applicationId: string;
  readonly attempt: Attempt;
}

/** What a webhook is sent of an event. */
export function callbackOf(webhook: Webhook, { eventType, payload }: Delivery): Callback {
  // The stored text is the rest of an object, so that it is neither parsed nor written anew.
  const head = JSON.stringify({
    objectId: webhook.objectId,
    objectType: webhook.objectType,
    eventType,
    subscriptionId: webhook.webhookId,
    context: webhook.callbackContext,
  });
  return {
    url: webhook.callbackUrl,
    token: webhook.callbackToken,
    body: `${head.slice(0, -1)},${payload.slice(1)}`,
  };
}

/** Keeps what came of some attempts: in one transaction, since each is a write to the disk. */
export function recordResults(context: DomainContext, results: readonly DeliveryResult[]): void {
  for (const { delivery, attempt } of results) {
    const { deliveryKey } = delivery;
    const isThere = context.store.deliveries.update({
      deliveryKey,
      ...afterAttempt(context, delivery, attempt),
    });
    if (isThere) context.store.deliveries.addAttempt(deliveryKey, attempt);
  }
  context.store.afterCommit(() => countDelivered(context, results));
}

function countDelivered({ coverage }: DomainContext, results: readonly DeliveryResult[]): void {
  for (const { delivery, applicationId, attempt } of results) {
    const { eventType, isSample } = delivery;
    // It tells nothing of what the connector uses.
    if (isSample) continue;
    if (attempt.problem !== null) coverage.decided(applicationId, ["delivery-attempts"]);
    else if (isEventType(eventType)) coverage.delivered(applicationId, eventType);
  }
}

/** How many attempts are still made before the webhook is disabled. */
export function attemptsLeftOf({ state, attempts }: Delivery): number {
  return state === "waiting" ? Math.max(0, 1 + PAUSES_MS.length - attempts) : 0;
}

/** Forgets the oldest deliveries that are over. */
export function pruneDeliveries({ store }: DomainContext): void {
  store.unnoted(() => store.deliveries.prune(MOST_KEPT));
}

function afterAttempt(
  context: DomainContext,
  { attempts, webhookKey }: Delivery,
  { atMs, problem }: Attempt,
): Pick<Delivery, "state" | "attempts" | "dueAtMs"> {
  if (problem === null) return { state: "delivered", attempts: attempts + 1, dueAtMs: atMs };
  const pause = PAUSES_MS[attempts];
  if (pause === undefined) disable(context, webhookKey);
  return { state: "waiting", attempts: attempts + 1, dueAtMs: atMs + (pause ?? 0) };
}

/** Documented: until a change activates it again. */
function disable({ store }: DomainContext, webhookKey: number): void {
  const webhook = store.webhooks.findByKey(webhookKey);
  if (webhook) store.webhooks.update({ ...webhook, isActive: false });
}
