import { setImmediate } from "node:timers";
import { Worker } from "node:worker_threads";
import type { ServerLog } from "../log/server-log.js";
import type { Batch, Order, Outcome, OutgoingCallback, Report, SendingOptions, Stop } from "./sending.js";

/** A batch that was handed over, and what is told of it as it goes on. */
interface Pending extends Batch {
  readonly onOutcome: (outcome: Outcome) => void;
  readonly done: () => void;
  /** How many of its outcomes were told. */
  told: number;
  isStopped: boolean;
  /** Whether a thread has ended with it on its way. */
  isSentAgain: boolean;
}

/** What is on its way to a webhook. */
export interface Sending {
  /** Resolves once the last outcome was told, and nothing of it is on its way. */
  readonly done: Promise<void>;
  /** Sends nothing more of it, from now on; what was begun goes on, or is given up at once. */
  readonly stop: (options: Omit<Stop, "batchId">) => void;
}

/** Sends events from a thread of its own, which starts with the first of them, and is replaced where it ends. */
export class CallbackSender {
  readonly #options: SendingOptions;
  readonly #log: ServerLog;
  #thread: Worker | undefined;
  #batches: Batch[] = [];
  #lastBatchId = 0;
  readonly #pending = new Map<number, Pending>();
  #isClosed = false;

  constructor(options: SendingOptions, log: ServerLog) {
    this.#options = options;
    this.#log = log;
  }

  /**
   * Sends to one webhook, one after the other, until one fails.
   *
   * @param onOutcome is told what came of each, in their order
   */
  send(callbacks: readonly OutgoingCallback[], onOutcome: (outcome: Outcome) => void): Sending {
    this.#lastBatchId += 1;
    const batchId = this.#lastBatchId;
    const done = new Promise<void>((resolve) => {
      const state = { told: 0, isStopped: false, isSentAgain: false };
      this.#pending.set(batchId, { batchId, callbacks, onOutcome, done: resolve, ...state });
    });
    this.#hand({ batchId, callbacks });
    return { done, stop: (options) => this.#stop({ batchId, ...options }) };
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#pending.clear();
    await this.#thread?.terminate();
  }

  #hand(batch: Batch): void {
    this.#batches.push(batch);
    // One message to the thread for all that comes in one turn.
    if (this.#batches.length === 1) setImmediate(() => this.#post());
  }

  #post(): void {
    const send = this.#batches;
    this.#batches = [];
    if (!this.#isClosed && send.length > 0) this.#tell(this.#start(), { send });
  }

  #stop(stop: Stop): void {
    const pending = this.#pending.get(stop.batchId);
    if (!pending) return;
    pending.isStopped = true;
    const isHere = this.#batches.some(({ batchId }) => batchId === stop.batchId);
    if (!isHere && this.#thread) {
      this.#tell(this.#thread, { stop });
      return;
    }
    this.#batches = this.#batches.filter(({ batchId }) => batchId !== stop.batchId);
    this.#end(pending);
  }

  #tell(thread: Worker, order: Order): void {
    thread.postMessage(order);
  }

  #start(): Worker {
    if (this.#thread) return this.#thread;
    const thread = new Worker(new URL("sender-thread.js", import.meta.url), { workerData: this.#options });
    let problem = new Error("The thread that sends events has ended; another one takes its place.");
    thread.on("message", (reports: readonly Report[]) => {
      for (const one of reports) this.#take(one);
    });
    thread.on("error", (cause) => {
      problem = new Error(problem.message, { cause });
    });
    thread.once("exit", () => this.#replace(problem));
    // A server that is otherwise done may end.
    thread.unref();
    this.#thread = thread;
    return thread;
  }

  /** Sends once more what was on its way, and counts as failed what a thread has ended with before. */
  #replace(problem: Error): void {
    this.#thread = undefined;
    if (this.#isClosed) return;
    this.#log.fault(null, problem);
    const waiting = new Set(this.#batches.map(({ batchId }) => batchId));
    for (const pending of [...this.#pending.values()]) {
      if (waiting.has(pending.batchId)) continue;
      const { batchId, callbacks, told, isStopped, isSentAgain } = pending;
      if (!isStopped && !isSentAgain) {
        pending.isSentAgain = true;
        this.#hand({ batchId, callbacks: callbacks.slice(told) });
        continue;
      }
      if (!isStopped) pending.onOutcome(THREAD_ENDED);
      this.#end(pending);
    }
  }

  #take({ batchId, outcomes, isDone }: Report): void {
    const pending = this.#pending.get(batchId);
    if (!pending) return;
    pending.told += outcomes.length;
    for (const outcome of outcomes) pending.onOutcome(outcome);
    if (isDone) this.#end(pending);
  }

  #end({ batchId, done }: Pending): void {
    this.#pending.delete(batchId);
    done();
  }
}

const THREAD_ENDED: Outcome = {
  status: null,
  answer: null,
  problem: "could not be sent, since the thread that sends events has ended",
  latencyMs: 0,
};
