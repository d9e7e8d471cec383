import type { Dispatcher } from "../domain/events/dispatcher.js";
import type { Sandbox } from "../domain/sandbox/sandbox.js";
import {
  callbackOf,
  type DeliveryResult,
  pruneDeliveries,
  recordResults,
} from "../domain/webhooks/deliveries.js";
import type { ServerLog } from "../log/server-log.js";
import type { Delivery } from "../store/webhooks/deliveries.js";
import type { CallbackSender } from "./callback-sender.js";
import type { Pacing } from "./pacing.js";
import type { OutgoingCallback } from "./sending.js";

/** How many deliveries to one webhook are handed to the sender at a time. */
const BATCH = 8;
const PRUNE_EVERY = 1000;
/** The longest that a timer of Node.js can wait. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** What a worker needs of the server. */
export interface DeliveryOptions {
  readonly sender: CallbackSender;
  readonly log: ServerLog;
  /** When deliveries have to wait for requests. */
  readonly pacing: Pacing;
  /** The share of deliveries that are sent twice, from 0 to 1: the service warned that it may happen. */
  readonly duplicates: number;
}

/** A delivery, with what is sent of it. */
type Sent = readonly [Delivery, OutgoingCallback];

interface Look {
  readonly batch: readonly Sent[];
  /** When it was looked, in epoch milliseconds of the sandbox's clock. */
  readonly atMs: number;
  /** Undefined where nothing waits, and where there is a batch. */
  readonly nextDueAtMs: number | undefined;
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
  /** The webhooks to which something is on its way. */
  readonly #lanes = new Set<number>();
  /** The others for which something waits, or may, with the time at which it is due. */
  readonly #dueAtMs = new Map<number, number>();
  /** Results that are not in the store yet. */
  #results: DeliveryResult[] = [];
  #stored: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #isWoken = false;
  /** Grows when the data is replaced: what an older one has on its way is not recorded. */
  #generation = 0;
  #isStopped = false;
  #sinceLastPrune = 0;
  #waiting: (() => void)[] = [];

  constructor(sandbox: Sandbox, options: DeliveryOptions) {
    this.#sandbox = sandbox;
    this.#options = options;
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

  restart(): void {
    this.#generation += 1;
    this.#lanes.clear();
    this.#dueAtMs.clear();
    this.#results = [];
    this.wake(this.#sandbox.store.webhooks.list().map(({ webhookKey }) => webhookKey));
  }

  stop(): void {
    this.#isStopped = true;
    this.#generation += 1;
    clearTimeout(this.#timer);
    this.#release();
  }

  /** Resolves once nothing is on its way and nothing is due. */
  idle(): Promise<void> {
    if (this.#isStopped) return Promise.resolve();
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.wake();
    });
  }

  #run(): void {
    clearTimeout(this.#timer);
    if (this.#isStopped || this.#sandbox.isClosed) {
      this.#release();
      return;
    }
    const now = this.#sandbox.clock.now();
    let nextMs = Number.POSITIVE_INFINITY;
    for (const [webhookKey, dueAtMs] of this.#dueAtMs) {
      if (this.#lanes.has(webhookKey)) continue;
      if (dueAtMs <= now) this.#open(webhookKey);
      else nextMs = Math.min(nextMs, dueAtMs);
    }
    if (this.#lanes.size === 0) this.#release();
    // While the clock stands still, only somebody who moves it makes anything due.
    if (nextMs !== Number.POSITIVE_INFINITY && !this.#sandbox.clock.isFrozen) {
      this.#timer = setTimeout(() => this.#run(), Math.min(nextMs - now, LONGEST_TIMER_MS));
      // A server that is otherwise done may end.
      this.#timer.unref();
    }
  }

  #open(webhookKey: number): void {
    this.#lanes.add(webhookKey);
    this.#dueAtMs.delete(webhookKey);
    const generation = this.#generation;
    void this.#drain(webhookKey, generation).then((dueAtMs) => {
      if (generation !== this.#generation) return;
      this.#lanes.delete(webhookKey);
      // Something new may have come since the lane looked for the last time.
      if (dueAtMs !== undefined && !this.#dueAtMs.has(webhookKey)) this.#dueAtMs.set(webhookKey, dueAtMs);
      this.wake();
    });
  }

  /**
   * Sends what waits for a webhook, until nothing is due.
   *
   * @returns when the next attempt is due; undefined where nothing waits
   */
  async #drain(webhookKey: number, generation: number): Promise<number | undefined> {
    for (;;) {
      const turn = this.#options.pacing.turn();
      if (turn !== undefined) await turn;
      if (generation !== this.#generation) return undefined;
      const { batch, atMs, nextDueAtMs } = this.#look(webhookKey);
      if (batch.length === 0) return nextDueAtMs;
      await this.#send(batch, atMs, generation);
    }
  }

  /** What is due for a webhook, each with what is sent; where that is nothing, when something will be. */
  #look(webhookKey: number): Look {
    const { store, clock } = this.#sandbox;
    const now = clock.now();
    const nothing = { batch: [], atMs: now, nextDueAtMs: undefined };
    const webhook = store.webhooks.findByKey(webhookKey);
    if (!webhook?.isActive) return nothing;
    const waiting = store.deliveries.listWaiting(webhookKey, BATCH);
    const [first] = waiting;
    if (!first || first.dueAtMs > now) return { ...nothing, nextDueAtMs: first?.dueAtMs };
    if (now >= webhook.validUntilMs) {
      this.#sandbox.transaction(() => store.deliveries.expire(webhookKey));
      return nothing;
    }
    const later = waiting.findIndex(({ dueAtMs }) => dueAtMs > now);
    const batch = (later === -1 ? waiting : waiting.slice(0, later)).map((delivery): Sent => {
      const isTwice = isDuplicated(delivery.deliveryKey, this.#options.duplicates);
      return [delivery, { ...callbackOf(webhook, delivery), isTwice }];
    });
    return { ...nothing, batch };
  }

  async #send(batch: readonly Sent[], sentAtMs: number, generation: number): Promise<void> {
    let index = 0;
    const callbacks = batch.map(([, callback]) => callback);
    await this.#options.sender.send(callbacks, (outcome) => {
      const delivery = batch[index]?.[0];
      index += 1;
      if (!delivery || generation !== this.#generation) return;
      // The clock may be moved while an attempt is on its way, which is of the time before then. A retry
      // belongs to the time at which it fell due, also where the clock was moved far beyond.
      const atMs = delivery.attempts === 0 ? sentAtMs : delivery.dueAtMs;
      this.#results.push({ delivery, attempt: { atMs, ...outcome } });
      void this.#store();
    });
    await this.#store();
  }

  /** Stores results together with those of other webhooks that come in the same turn. */
  #store(): Promise<void> {
    this.#stored ??= new Promise((resolve) => {
      setImmediate(() => {
        this.#stored = undefined;
        this.#flush();
        resolve();
      });
    });
    return this.#stored;
  }

  #flush(): void {
    const results = this.#results;
    this.#results = [];
    if (this.#isStopped || this.#sandbox.isClosed || results.length === 0) return;
    this.#sandbox.transaction(() => {
      recordResults(this.#sandbox, results);
      for (const result of results) this.#logFailure(result);
      this.#sinceLastPrune += results.length;
      if (this.#sinceLastPrune < PRUNE_EVERY) return;
      this.#sinceLastPrune = 0;
      pruneDeliveries(this.#sandbox);
    });
  }

  #logFailure({ delivery: { deliveryKey, eventType, webhookKey }, attempt }: DeliveryResult): void {
    if (attempt.problem === null) return;
    const { store } = this.#sandbox;
    const [webhook, delivery] = [store.webhooks.findByKey(webhookKey), store.deliveries.find(deliveryKey)];
    if (!webhook || !delivery) return;
    this.#options.log.deliveryFailed({
      webhookId: webhook.webhookId,
      eventType,
      attempt: delivery.attempts,
      problem: attempt.problem,
      nextAttemptAt: webhook.isActive ? new Date(delivery.dueAtMs).toISOString() : null,
    });
  }

  #release(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}

/** The same ones in every run: drawing from the sandbox's randomness would shift its identifiers. */
function isDuplicated(deliveryKey: number, rate: number): boolean {
  const scattered = (Math.imul(deliveryKey, 0x9e3779b1) >>> 0) / 2 ** 32;
  return scattered < rate;
}
