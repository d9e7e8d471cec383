import { setImmediate, setTimeout } from "node:timers";
import type { Sandbox } from "../domain/sandbox/sandbox.js";
import { type DeliveryResult, pruneDeliveries, recordResults } from "../domain/webhooks/deliveries.js";
import type { ServerLog } from "../log/server-log.js";

const PRUNE_EVERY = 1000;
/** How long after results could not be stored that is tried again. */
const PAUSE_MS = 1000;

/** Keeps what came of deliveries in the store: of several webhooks together, where they come in the same turn. */
export class DeliveryResults {
  readonly #sandbox: Sandbox;
  readonly #log: ServerLog;
  readonly #onStuck: () => void;
  /** Those that are not in the store yet. */
  #results: DeliveryResult[] = [];
  #stored: Promise<void> | undefined;
  #isStuck = false;
  #sinceLastPrune = 0;

  /** @param onStuck is told when results cannot be stored, as where the disk is full */
  constructor(sandbox: Sandbox, log: ServerLog, onStuck: () => void) {
    this.#sandbox = sandbox;
    this.#log = log;
    this.#onStuck = onStuck;
  }

  /** Whether there are results that could not be stored. It is tried again until it succeeds. */
  get isStuck(): boolean {
    return this.#isStuck;
  }

  add(result: DeliveryResult): void {
    this.#results.push(result);
    void this.stored();
  }

  /** Forgets what is not in the store yet: it was of data that is gone. */
  drop(): void {
    this.#results = [];
    this.#isStuck = false;
  }

  /** Resolves once all that was added is in the store, or was dropped. */
  stored(): Promise<void> {
    this.#stored ??= new Promise((resolve) => {
      const flush = () => {
        if (this.#flush()) {
          this.#stored = undefined;
          resolve();
        } else setTimeout(flush, PAUSE_MS).unref();
      };
      setImmediate(flush);
    });
    return this.#stored;
  }

  /** False where it has to be tried again. */
  #flush(): boolean {
    const results = this.#results;
    if (results.length === 0 || this.#sandbox.isClosed) return true;
    try {
      this.#sandbox.transaction(() => {
        recordResults(this.#sandbox, results);
        if (this.#sinceLastPrune + results.length >= PRUNE_EVERY) pruneDeliveries(this.#sandbox);
      });
    } catch (cause) {
      this.#stick(cause);
      return false;
    }
    this.#isStuck = false;
    this.#results = [];
    this.#sinceLastPrune = (this.#sinceLastPrune + results.length) % PRUNE_EVERY;
    for (const result of results) this.#logFailure(result);
    return true;
  }

  #stick(cause: unknown): void {
    // Once is enough for what is tried every second.
    if (this.#isStuck) return;
    this.#isStuck = true;
    const text =
      "What came of deliveries to webhooks could not be stored; it is tried again until it can be.";
    this.#log.fault(null, new Error(text, { cause }));
    this.#onStuck();
  }

  #logFailure({ delivery: { deliveryKey, eventType, webhookKey }, attempt }: DeliveryResult): void {
    if (attempt.problem === null) return;
    const { store } = this.#sandbox;
    const [webhook, delivery] = [store.webhooks.findByKey(webhookKey), store.deliveries.find(deliveryKey)];
    if (!webhook || !delivery) return;
    this.#log.deliveryFailed({
      webhookId: webhook.webhookId,
      eventType,
      attempt: delivery.attempts,
      problem: attempt.problem,
      nextAttemptAt: webhook.isActive ? new Date(delivery.dueAtMs).toISOString() : null,
    });
  }
}
