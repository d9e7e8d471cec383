import { parentPort, workerData } from "node:worker_threads";
import { CallbackClient, CallbackFailedError } from "../outgoing/callback-client.js";
import { UrlPolicy } from "../outgoing/url-policy.js";
import type { Batch, Outcome, OutgoingCallback, Report, SendingOptions } from "./sending.js";

// Sends batches to receivers in a thread of its own: a request costs as much as answering one, and the
// service is to answer while it tells its webhooks.

// Given by CallbackSender.
const { allowHosts, rules, timeoutMs } = workerData as SendingOptions;
const client = new CallbackClient(new UrlPolicy(allowHosts, rules));
/** What was not reported yet: one message to the other thread for all that comes in one turn. */
let reports: Report[] = [];

parentPort?.on("message", (batches: readonly Batch[]) => {
  for (const batch of batches) void send(batch);
});

async function send({ batchId, callbacks }: Batch): Promise<void> {
  for (const [index, callback] of callbacks.entries()) {
    const startedAt = performance.now();
    const outcome = await post(callback);
    if (outcome.problem === null && callback.isTwice) await post(callback);
    const latencyMs = Math.round((performance.now() - startedAt) * 1000) / 1000;
    const isDone = outcome.problem !== null || index === callbacks.length - 1;
    report({ batchId, outcomes: [{ ...outcome, latencyMs }], isDone });
    if (isDone) return;
  }
}

async function post({ url, token, body }: OutgoingCallback): Promise<Omit<Outcome, "latencyMs">> {
  try {
    const headers = token === null ? {} : { "kz-callback-token": token };
    const answer = await client.post(url, headers, body, timeoutMs);
    const isTaken = answer.status >= 200 && answer.status < 300;
    const problem = isTaken ? null : `was answered with status ${answer.status}`;
    return { status: answer.status, answer: answer.body, problem };
  } catch (error) {
    if (!(error instanceof CallbackFailedError)) throw error;
    return { status: null, answer: null, problem: error.message };
  }
}

function report(one: Report): void {
  reports.push(one);
  if (reports.length > 1) return;
  setImmediate(() => {
    const sent = reports;
    reports = [];
    parentPort?.postMessage(sent);
  });
}
