import { createHash } from "node:crypto";
import { isSameHash, refuseDeepJson } from "@kaizala-gateway/foundation";
import type { ControlOperations, ControlSchemas, QueryParameters } from "../../contract/types.js";
import type { ChangeKind } from "../../store/changes/watched-tables.js";
import type { DomainContext } from "../events/context.js";
import { type Page, readPage } from "../ground/pages.js";
import { Refusal } from "../ground/refusal.js";
import {
  type KeptEvent,
  type Receiver,
  type ReceiverAnswer,
  type Receivers,
  USUAL_ANSWER,
} from "./receivers.js";

/** What the rules of a sandbox's own receivers work with. */
export interface ReceivingContext extends DomainContext {
  readonly receivers: Receivers;
}

/** A request that came to a receiver. */
export interface ArrivedEvent {
  readonly contentType: string | null;
  /** The header `kz-callback-token`; undefined for none. */
  readonly callbackToken: string | undefined;
  readonly body: string;
}

const NAME = /^[a-z0-9][a-z0-9-]{0,62}$/;
const DEFAULT_LIMIT = 100;

/** Whether a receiver may be called so. */
export function isReceiverName(text: string): boolean {
  return NAME.test(text);
}

/**
 * Keeps an event that arrived. Call it outside of a transaction.
 *
 * @returns how it is answered
 * @throws {Refusal} Conflict where a new receiver would be one too many
 */
export function receiveEvent(
  context: ReceivingContext,
  name: string,
  { contentType, callbackToken, body }: ArrivedEvent,
): ReceiverAnswer {
  const { receivers, clock } = context;
  const known = receivers.find(name);
  if (!known) receivers.refuseNew();
  const { answer } = known ?? { answer: USUAL_ANSWER };
  receivers.receive(name, {
    at: new Date(clock.now()).toISOString(),
    status: answer.status,
    contentType,
    callbackToken: checkToken(context, body, callbackToken),
    body,
  });
  tell(context, known ? "changed" : "added", name);
  return answer;
}

/** @param baseUrl of the sandbox, for requests to itself */
export function viewReceivers(
  { receivers }: ReceivingContext,
  baseUrl: string,
): ControlSchemas["Receiver"][] {
  return receivers.list().map((receiver) => view(receiver, baseUrl));
}

/**
 * A receiver with what arrived there, the newest first.
 *
 * @throws {Refusal} NotFound, BadInput for a cursor of another list
 */
export function viewReceiver(
  { receivers }: ReceivingContext,
  name: string,
  query: QueryParameters<ControlOperations["getReceiver"]>,
  baseUrl: string,
): Page<ControlSchemas["ReceivedEvent"]> & { readonly receiver: ControlSchemas["Receiver"] } {
  const receiver = receivers.find(name);
  if (!receiver) throw unknown(name);
  const { events, received } = receiver;
  const page = readPage(
    {
      name: ["getReceiver", name],
      begins: "with the newest",
      defaultLimit: DEFAULT_LIMIT,
      read: ({ after, limit }) =>
        events
          .map((event, index) => ({ event, pageKey: received - events.length + 1 + index }))
          .filter(({ pageKey }) => pageKey < after)
          .reverse()
          .slice(0, limit),
    },
    query,
    ({ event, pageKey }) => viewEvent(event, pageKey),
  );
  return { ...page, receiver: view(receiver, baseUrl) };
}

/**
 * Has a receiver answer otherwise from now on. Call it in a transaction.
 *
 * @throws {Refusal} Conflict where a new receiver would be one too many
 */
export function setReceiver(
  context: ReceivingContext,
  name: string,
  answer: ReceiverAnswer,
  baseUrl: string,
): ControlSchemas["Receiver"] {
  const { receivers, store } = context;
  const known = receivers.find(name);
  if (!known) receivers.refuseNew();
  // What is not in the database no transaction undoes.
  store.afterCommit(() => receivers.set(name, answer));
  tell(context, known ? "changed" : "added", name);
  return view({ name, received: 0, events: [], ...known, answer }, baseUrl);
}

/**
 * Forgets a receiver. Call it in a transaction.
 *
 * @throws {Refusal} NotFound
 */
export function deleteReceiver(context: ReceivingContext, name: string): void {
  const { receivers, store } = context;
  if (!receivers.find(name)) throw unknown(name);
  store.afterCommit(() => void receivers.delete(name));
  tell(context, "removed", name);
}

function tell({ store }: ReceivingContext, change: ChangeKind, name: string): void {
  store.note({ aggregate: "receivers", change, id: name });
}

function view({ name, received, answer, events }: Receiver, baseUrl: string): ControlSchemas["Receiver"] {
  const url = `${baseUrl}_receiver/${name}`;
  return { name, url, received, kept: events.length, lastAt: events.at(-1)?.at ?? null, answer };
}

function viewEvent({ body, ...event }: KeptEvent, number: number): ControlSchemas["ReceivedEvent"] {
  const sent = objectIn(body);
  return {
    number,
    ...event,
    webhookId: textOrNull(sent?.subscriptionId),
    eventType: textOrNull(sent?.eventType),
    eventId: textOrNull(sent?.eventId),
    body: sent ?? body,
  };
}

/** Of the token nothing is kept but this. */
function checkToken(
  { store }: ReceivingContext,
  body: string,
  shown: string | undefined,
): ControlSchemas["CallbackTokenCheck"] {
  const webhookId = textOrNull(objectIn(body)?.subscriptionId);
  const webhook = webhookId === null ? undefined : store.webhooks.find(webhookId);
  if (shown === undefined) return webhook?.callbackToken === null ? "none" : "missing";
  if (!webhook) return "unknown";
  const { callbackToken } = webhook;
  return callbackToken !== null && isSameHash(hashOf(shown), hashOf(callbackToken)) ? "right" : "wrong";
}

function hashOf(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

/** Undefined as well for one so deep that nothing could show it. */
function objectIn(body: string): Record<string, unknown> | undefined {
  try {
    refuseDeepJson(body);
    const value: unknown = JSON.parse(body);
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    // An object of JSON has texts for names.
    return isObject ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function textOrNull(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

function unknown(name: string): Refusal {
  return new Refusal(
    "NotFound",
    `There is no receiver ${name}; one is made by the first event that arrives.`,
  );
}
