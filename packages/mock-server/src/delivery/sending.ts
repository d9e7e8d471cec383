import type { Callback } from "../domain/webhooks/deliveries.js";
import type { SelfAddress } from "../outgoing/self-address.js";
import type { UrlRules } from "../outgoing/url-policy.js";

/** What the sending thread is started with. */
export interface SendingOptions {
  /** Hosts beside this machine that plain `http` may lead to. */
  readonly allowHosts: readonly string[];
  readonly rules: UrlRules;
  /** How long a receiver may take for one event, in milliseconds. */
  readonly timeoutMs: number;
  readonly self: SelfAddress | undefined;
}

/** What is sent to one webhook, one after the other, until one fails. */
export interface Batch {
  readonly batchId: number;
  readonly callbacks: readonly OutgoingCallback[];
}

/** The end of a batch that is on its way: nothing more of it is begun. */
export interface Stop {
  readonly batchId: number;
  /** Whether what was begun is given up as well. */
  readonly isAtOnce: boolean;
}

/** What the thread is told. */
export type Order = { readonly send: readonly Batch[] } | { readonly stop: Stop };

export interface OutgoingCallback extends Callback {
  /** Whether it is sent twice. */
  readonly isTwice: boolean;
}

/** What came of one of them. */
export interface Outcome {
  /** The receiver's status; null where it did not answer. */
  readonly status: number | null;
  readonly answer: string | null;
  /** Why it does not count; null for a success. */
  readonly problem: string | null;
  readonly latencyMs: number;
}

/** What the thread reports of a batch: the next of its outcomes, in their order, and whether it has ended. */
export interface Report {
  readonly batchId: number;
  readonly outcomes: readonly Outcome[];
  readonly isDone: boolean;
}
