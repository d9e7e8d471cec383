import { clearTimeout, setImmediate, setTimeout } from "node:timers";
import { setImmediate as nextTurn } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import type { Dispatcher } from "../domain/events/dispatcher.js";
import type { Sandbox } from "../domain/sandbox/sandbox.js";
import type { ServerLog } from "../log/server-log.js";
import type { Webhook } from "../store/webhooks/webhooks.js";
import type { CallbackSender, Sending } from "./callback-sender.js";
import { DeliveryResults } from "./delivery-results.js";
import { type DueBatch, dueFor } from "./due-deliveries.js";
import type { Pacing } from "./pacing.js";

/** The longest that a timer of Node.js can wait. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;
/** How long after a fault of our own a webhook is looked at again. */
const PAUSE_MS = 1000;

/** What a worker needs of the server. */
export interface DeliveryOptions {
  readonly sender: CallbackSender;
  readonly log: ServerLog;
  /** When deliveries have to wait for requests. */
  readonly pacing: Pacing;
  /** The share of deliveries that are sent twice, from 0 to 1: the service warned that it may happen. */
  readonly duplicates: number;
}

/** A webhook to which something is on its way. */
interface Lane {
  /** What is on its way, and for what webhook; undefined in between. */
  current: { readonly sending: Sending; readonly webhook: Webhook } | undefined;
}

/**
 * Delivers what waits in a sandbox's outbox: for one webhook one after the other, for several at once.
 *
 * An event counts as delivered once that is in the store, so that a process that is killed in between
 * sends it again: at least once.
 */
export class DeliveryWorker implements Dispatcher {
  readonly #sandbox: Sandbox;
  readonly #options: DeliveryOptions;
  readonly #results: DeliveryResults;
  /** By the keys of the webhooks. */
  readonly #lanes = new Map<number, Lane>();
  /** The others for which something waits, or may, with the time at which it is due. */
  readonly #dueAtMs = new Map<number, number>();
  #timer: NodeJS.Timeout | undefined;
  #isWoken = false;
  /** Grows when the data is replaced: what an older one has on its way is not recorded. */
  #generation = 0;
  /** How much of older generations has not ended yet. */
  #leaving = 0;
  #isStopped = false;
  #waiting: (() => void)[] = [];

  constructor(sandbox: Sandbox, options: DeliveryOptions) {
    this.#sandbox = sandbox;
    this.#options = options;
    this.#results = new DeliveryResults(sandbox, options.log, () => this.#release());
    sandbox.dispatcher.attach(this);
    this.restart();
  }

  wake(webhookKeys: readonly number[] = []): void {
    for (const webhookKey of webhookKeys) this.#dueAtMs.set(webhookKey, Number.NEGATIVE_INFINITY);
    if (this.#isWoken || this.#isStopped) return;
    this.#isWoken = true;
    // After the transaction that woke it.
    setImmediate(() => {
      this.#isWoken = false;
      this.#run();
    });
  }

  webhooksChanged(): void {
    for (const [webhookKey, { current }] of this.#lanes) {
      if (!current) continue;
      const webhook = this.#sandbox.store.webhooks.findByKey(webhookKey);
      if (!webhook) current.sending.stop({ isAtOnce: true });
      // The next event goes to what the webhook is now.
      else if (!isDeepStrictEqual(webhook, current.webhook)) current.sending.stop({ isAtOnce: false });
    }
  }

  restart(): void {
    this.#giveUp();
    this.wake(this.#sandbox.store.webhooks.list().map(({ webhookKey }) => webhookKey));
  }

  stop(): void {
    this.#isStopped = true;
    this.#giveUp();
    clearTimeout(this.#timer);
    this.#release();
  }

  /** Resolves once nothing is on its way and nothing is due, or what came of it cannot be stored. */
  idle(): Promise<void> {
    if (this.#isStopped) return Promise.resolve();
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.wake();
    });
  }

  #giveUp(): void {
    this.#generation += 1;
    for (const { current } of this.#lanes.values()) {
      if (!current) continue;
      this.#leaving += 1;
      current.sending.stop({ isAtOnce: true });
      void current.sending.done.then(() => {
        this.#leaving -= 1;
        this.wake();
      });
    }
    this.#lanes.clear();
    this.#dueAtMs.clear();
    this.#results.drop();
  }

  #run(): void {
    clearTimeout(this.#timer);
    if (this.#isStopped || this.#sandbox.isClosed) {
      this.#release();
      return;
    }
    const now = this.#sandbox.clock.now();
    for (const { current } of this.#lanes.values()) {
      if (current && now >= current.webhook.validUntilMs) current.sending.stop({ isAtOnce: false });
    }
    let nextMs = Number.POSITIVE_INFINITY;
    for (const [webhookKey, dueAtMs] of this.#dueAtMs) {
      if (this.#lanes.has(webhookKey)) continue;
      if (dueAtMs <= now) this.#open(webhookKey);
      else nextMs = Math.min(nextMs, dueAtMs);
    }
    if (this.#results.isStuck || (this.#lanes.size === 0 && this.#leaving === 0)) this.#release();
    // While the clock stands still, only somebody who moves it makes anything due.
    if (nextMs !== Number.POSITIVE_INFINITY && !this.#sandbox.clock.isFrozen) {
      this.#timer = setTimeout(() => this.#run(), Math.min(nextMs - now, LONGEST_TIMER_MS));
      // A server that is otherwise done may end.
      this.#timer.unref();
    }
  }

  #open(webhookKey: number): void {
    const lane: Lane = { current: undefined };
    this.#lanes.set(webhookKey, lane);
    this.#dueAtMs.delete(webhookKey);
    const generation = this.#generation;
    const isCurrent = () => generation === this.#generation;
    void this.#drain(webhookKey, lane, isCurrent)
      .catch((cause: unknown) => {
        if (isCurrent()) this.#lookLater(webhookKey, cause);
        return undefined;
      })
      .then((dueAtMs) => {
        if (!isCurrent()) return;
        this.#lanes.delete(webhookKey);
        // Something new may have come since the lane looked for the last time.
        if (dueAtMs !== undefined && !this.#dueAtMs.has(webhookKey)) this.#dueAtMs.set(webhookKey, dueAtMs);
        this.wake();
      });
  }

  #lookLater(webhookKey: number, cause: unknown): void {
    const text = "What waits for a webhook could not be looked at; it is tried again in a second.";
    this.#options.log.fault(null, new Error(text, { cause }));
    setTimeout(() => this.wake([webhookKey]), PAUSE_MS).unref();
  }

  /**
   * Sends what waits for a webhook, until nothing is due.
   *
   * @returns when the next attempt is due; undefined where nothing waits
   */
  async #drain(webhookKey: number, lane: Lane, isCurrent: () => boolean): Promise<number | undefined> {
    for (;;) {
      const turn = this.#options.pacing.turn();
      if (turn !== undefined) await turn;
      if (!isCurrent()) return undefined;
      const due = dueFor(this.#sandbox, webhookKey, this.#options.duplicates);
      if (typeof due === "object") await this.#send(due, lane, isCurrent);
      // Requests come in between.
      else if (due === "distributed") await nextTurn();
      else return due;
    }
  }

  async #send(
    { webhook, batch, atMs: sentAtMs }: DueBatch,
    lane: Lane,
    isCurrent: () => boolean,
  ): Promise<void> {
    let index = 0;
    const callbacks = batch.map(([, callback]) => callback);
    const sending = this.#options.sender.send(callbacks, (outcome) => {
      const delivery = batch[index]?.[0];
      index += 1;
      if (!delivery || !isCurrent()) return;
      // The clock may be moved while an attempt is on its way, which is of the time before then. A retry
      // belongs to the time at which it fell due, also where the clock was moved far beyond.
      const atMs = delivery.attempts === 0 ? sentAtMs : delivery.dueAtMs;
      this.#results.add({ delivery, applicationId: webhook.applicationId, attempt: { atMs, ...outcome } });
      const { webhookId, callbackUrl: url } = webhook;
      const { latencyMs, status, problem } = outcome;
      const { eventType } = delivery;
      this.#options.log.deliveryAttempted?.({ webhookId, url, eventType, atMs, latencyMs, status, problem });
    });
    lane.current = { sending, webhook };
    await sending.done;
    lane.current = undefined;
    await this.#results.stored();
  }

  #release(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}
