import type { Sandbox } from "../domain/sandbox/sandbox.js";
import { callbackOf } from "../domain/webhooks/deliveries.js";
import type { Delivery } from "../store/webhooks/deliveries.js";
import type { Webhook } from "../store/webhooks/webhooks.js";
import type { OutgoingCallback } from "./sending.js";

/** How many deliveries to one webhook are handed to the sender at a time. */
const BATCH = 8;
/** How many deliveries are made of events in one transaction, which holds up requests for some milliseconds. */
const DISTRIBUTED = 320;

/** Deliveries that are due, each with what is sent of it. */
export interface DueBatch {
  readonly webhook: Webhook;
  readonly batch: readonly (readonly [Delivery, OutgoingCallback])[];
  /** When it was looked, in epoch milliseconds of the sandbox's clock. */
  readonly atMs: number;
}

/**
 * What is due for a webhook.
 *
 * @param duplicates the share of deliveries that are sent twice, from 0 to 1
 * @returns where nothing is due, when something will be; undefined where nothing waits; "distributed" where
 *   deliveries of some events had to be made first, and it has to be asked again
 */
export function dueFor(
  sandbox: Sandbox,
  webhookKey: number,
  duplicates: number,
): DueBatch | number | "distributed" | undefined {
  const { store, clock } = sandbox;
  const now = clock.now();
  const webhook = store.webhooks.findByKey(webhookKey);
  if (!webhook?.isActive) return undefined;
  const waiting = store.deliveries.listWaiting(webhookKey, BATCH);
  const [first] = waiting;
  if (!first) {
    if (store.outbox.isEmpty()) return undefined;
    sandbox.transaction(() => store.outbox.distributeSome(DISTRIBUTED));
    return "distributed";
  }
  const { validUntilMs, isPaused } = webhook;
  if (first.dueAtMs > now && !isPaused) return first.dueAtMs;
  if (now >= validUntilMs) {
    sandbox.transaction(() => {
      store.outbox.distribute();
      store.deliveries.expire(webhookKey);
    });
    return undefined;
  }
  if (isPaused) return validUntilMs;
  const later = waiting.findIndex(({ dueAtMs }) => dueAtMs > now);
  const due = later === -1 ? waiting : waiting.slice(0, later);
  const batch = due.map((delivery) => {
    const isTwice = isDuplicated(delivery.deliveryKey, duplicates);
    return [delivery, { ...callbackOf(webhook, delivery), isTwice }] as const;
  });
  return { webhook, batch, atMs: now };
}

/** The same ones in every run: drawing from the sandbox's randomness would shift its identifiers. */
function isDuplicated(deliveryKey: number, rate: number): boolean {
  const scattered = (Math.imul(deliveryKey, 0x9e3779b1) >>> 0) / 2 ** 32;
  return scattered < rate;
}
