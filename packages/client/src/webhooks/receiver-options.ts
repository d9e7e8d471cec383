import type { DuplicateStore } from "./duplicate-store.js";
import type { EventHandlers } from "./events.js";

/** Something of a delivery that went wrong on our side. */
export interface ReceiverFailure {
  /** What a handler or the store of duplicates threw, or that the body was read before the receiver got it. */
  readonly error: unknown;
  /** The event's type; empty where its body could not be read. */
  readonly eventType: string;
  /** The event's identifier; empty where it has none, or its body could not be read. */
  readonly eventId: string;
  /** Whether the service will send the event again; false once it was acknowledged. */
  readonly willBeRetried: boolean;
}

/** Options of `createWebhookReceiver`. */
export interface WebhookReceiverOptions {
  /**
   * The `callBackToken` of the webhooks that deliver here; several while one replaces another. A
   * delivery with none of them gets 401. False only where something else keeps strangers out.
   */
  readonly callBackTokens: readonly string[] | false;
  /** A handler for each type of event that one wants; others are acknowledged and dropped. */
  readonly on: EventHandlers;
  /** Remembers deliveries. Default: {@link MemoryDuplicateStore}; false to get duplicates too. */
  readonly duplicates?: DuplicateStore | false | undefined;
  /** The longest body in bytes; a longer one gets 413. Default 1,048,576 (1 MiB). */
  readonly maxBodyBytes?: number | undefined;
  /**
   * Milliseconds after which an event is acknowledged although its handler still works; should it fail
   * then, the event is not sent again, and `onFailure` is all that learns of it. Default 4,000: how
   * long the service waits for an answer is not on record, and 5 seconds are what it waits for the handshake.
   * `Infinity` where the process ends with the answer, as functions in a cloud do.
   */
  readonly acknowledgeAfterMs?: number | undefined;
  /** Learns of handlers and stores that fail. Default: nobody. */
  readonly onFailure?: ((failure: ReceiverFailure) => void) | undefined;
}
