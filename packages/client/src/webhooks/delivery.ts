import type { DuplicateStore } from "./duplicate-store.js";
import type { EventHandler, UnknownEvent } from "./events.js";
import type { ReceiverFailure } from "./receiver-options.js";

/** How a delivery is dealt with. */
interface DeliveryRules {
  /** Tells it apart from others. */
  readonly key: string;
  readonly duplicates: DuplicateStore | false;
  readonly acknowledgeAfterMs: number;
  readonly onFailure: ((failure: ReceiverFailure) => void) | undefined;
}

/** What the service is told of a delivery. */
export type Verdict = "acknowledged" | "busy" | "failed";

/** Hands an event over, unless it is a duplicate, and ends when that is done or takes too long. */
export async function deliver(
  event: UnknownEvent,
  handler: EventHandler<UnknownEvent>,
  rules: DeliveryRules,
): Promise<Verdict> {
  const { acknowledgeAfterMs, onFailure } = rules;
  let isAcknowledged = false;
  const verdict = handle(event, handler, rules).catch((error: unknown): Verdict => {
    const eventId = typeof event.eventId === "string" ? event.eventId : "";
    tell(onFailure, { error, eventType: event.eventType, eventId, willBeRetried: !isAcknowledged });
    return "failed";
  });
  // No timer waits that long; it would fire at once.
  if (acknowledgeAfterMs === Number.POSITIVE_INFINITY) return verdict;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLong = new Promise<Verdict>((resolve) => {
    timer = setTimeout(() => {
      isAcknowledged = true;
      resolve("acknowledged");
    }, acknowledgeAfterMs);
  });
  try {
    return await Promise.race([verdict, tooLong]);
  } finally {
    clearTimeout(timer);
  }
}

/** Tells of a failure. Whoever is told of failures must not cause one: the answer is the same. */
export function tell(
  onFailure: ((failure: ReceiverFailure) => void) | undefined,
  failure: ReceiverFailure,
): void {
  try {
    onFailure?.(failure);
  } catch {
    // As said above.
  }
}

async function handle(
  event: UnknownEvent,
  handler: EventHandler<UnknownEvent>,
  { key, duplicates }: DeliveryRules,
): Promise<Verdict> {
  if (!duplicates) {
    await handler(event);
    return "acknowledged";
  }
  const claim = await duplicates.claim(key);
  if (claim === "handled") return "acknowledged";
  // Not acknowledged: whoever handles it may still fail.
  if (claim === "in progress") return "busy";
  try {
    await handler(event);
  } catch (error) {
    await duplicates.release(key);
    throw error;
  }
  await duplicates.confirm(key);
  return "acknowledged";
}
