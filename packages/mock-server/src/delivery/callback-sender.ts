import { Worker } from "node:worker_threads";
import type { Batch, Outcome, OutgoingCallback, Report, SendingOptions } from "./sending.js";

/** What is told of a batch as it goes on. */
interface Pending {
  readonly onOutcome: (outcome: Outcome) => void;
  readonly done: () => void;
}

/** Sends events from a thread of its own, which starts with the first of them. */
export class CallbackSender {
  readonly #options: SendingOptions;
  #thread: Worker | undefined;
  #batches: Batch[] = [];
  #lastBatchId = 0;
  readonly #pending = new Map<number, Pending>();

  constructor(options: SendingOptions) {
    this.#options = options;
  }

  /**
   * Sends to one webhook, one after the other, until one fails.
   *
   * @param onOutcome is told what came of each, in their order
   * @returns once the last was told of
   */
  send(callbacks: readonly OutgoingCallback[], onOutcome: (outcome: Outcome) => void): Promise<void> {
    this.#lastBatchId += 1;
    const batchId = this.#lastBatchId;
    return new Promise((done) => {
      this.#pending.set(batchId, { onOutcome, done });
      this.#batches.push({ batchId, callbacks });
      // One message to the thread for all that comes in one turn.
      if (this.#batches.length === 1) setImmediate(() => this.#post());
    });
  }

  async close(): Promise<void> {
    this.#pending.clear();
    await this.#thread?.terminate();
  }

  #post(): void {
    const batches = this.#batches;
    this.#batches = [];
    this.#start().postMessage(batches);
  }

  #start(): Worker {
    if (this.#thread) return this.#thread;
    const thread = new Worker(new URL("sender-thread.js", import.meta.url), { workerData: this.#options });
    thread.on("message", (reports: readonly Report[]) => {
      for (const one of reports) this.#take(one);
    });
    // A server that is otherwise done may end.
    thread.unref();
    this.#thread = thread;
    return thread;
  }

  #take({ batchId, outcomes, isDone }: Report): void {
    const pending = this.#pending.get(batchId);
    if (!pending) return;
    for (const outcome of outcomes) pending.onOutcome(outcome);
    if (!isDone) return;
    this.#pending.delete(batchId);
    pending.done();
  }
}
