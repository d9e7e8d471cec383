import { setImmediate } from "node:timers";
import { parentPort, receiveMessageOnPort, workerData } from "node:worker_threads";
import { CallbackClient, CallbackFailedError } from "../outgoing/callback-client.js";
import { ExchangeGivenUpError } from "../outgoing/exchange.js";
import { UrlPolicy } from "../outgoing/url-policy.js";
import type { Batch, Order, Outcome, OutgoingCallback, Report, SendingOptions } from "./sending.js";

// Sends batches to receivers in a thread of its own: a request costs as much as answering one, and the
// service is to answer while it tells its webhooks.

/** A batch on its way. */
interface UnderWay {
  isStopped: boolean;
  readonly givingUp: AbortController;
}

// Given by CallbackSender.
const { allowHosts, rules, timeoutMs, self } = workerData as SendingOptions;
const client = new CallbackClient(new UrlPolicy(allowHosts, rules));
client.knowSelf(self);
const underWay = new Map<number, UnderWay>();
/** What was not reported yet: one message to the other thread for all that comes in one turn. */
let reports: Report[] = [];

parentPort?.on("message", obey);

function obey(order: Order): void {
  if ("send" in order) {
    for (const batch of order.send) {
      const state = { isStopped: false, givingUp: new AbortController() };
      underWay.set(batch.batchId, state);
      void send(batch, state);
    }
    return;
  }
  const { batchId, isAtOnce } = order.stop;
  const stopped = underWay.get(batchId);
  if (!stopped) return;
  stopped.isStopped = true;
  if (isAtOnce) stopped.givingUp.abort();
}

/** Obeys what was told, and is still to come as an event. */
function obeyAll(): void {
  if (!parentPort) return;
  for (;;) {
    const told = receiveMessageOnPort(parentPort);
    if (!told) return;
    obey(told.message);
  }
}

async function send({ batchId, callbacks }: Batch, state: UnderWay): Promise<void> {
  // Orders are obeyed before each event is begun, and would nest otherwise.
  await undefined;
  for (const [index, callback] of callbacks.entries()) {
    const startedAt = performance.now();
    const outcome = await post(callback, state);
    const isLast = outcome?.problem !== null || index === callbacks.length - 1;
    // It is over where the other thread hears of it.
    if (isLast) underWay.delete(batchId);
    const latencyMs = Math.round((performance.now() - startedAt) * 1000) / 1000;
    report({ batchId, outcomes: outcome ? [{ ...outcome, latencyMs }] : [], isDone: isLast });
    if (isLast) return;
  }
}

/** Undefined for what was not sent, or given up. */
async function post(
  { url, token, body, isTwice }: OutgoingCallback,
  state: UnderWay,
): Promise<Omit<Outcome, "latencyMs"> | undefined> {
  const limits = {
    timeoutMs,
    signal: state.givingUp.signal,
    mayBegin: () => {
      obeyAll();
      return !state.isStopped;
    },
  };
  try {
    const headers = token === null ? {} : { "kz-callback-token": token };
    const answer = await client.post(url, headers, body, limits);
    const isTaken = answer.status >= 200 && answer.status < 300;
    if (isTaken && isTwice) await client.post(url, headers, body, limits).catch(() => undefined);
    const problem = isTaken ? null : `was answered with status ${answer.status}`;
    return { status: answer.status, answer: answer.body, problem };
  } catch (error) {
    if (error instanceof ExchangeGivenUpError) return undefined;
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
