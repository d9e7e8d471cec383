import { calledAt } from "../errors/call-site.js";
import { InvalidArgumentError } from "../errors/invalid-argument-error.js";
import { EVENT_TYPES } from "../generated/event-types.js";
import { boundedBytes } from "../reading/bounded-bytes.js";
import { isAmong, sha256 } from "./callback-token.js";
import { deliver, tell, type Verdict } from "./delivery.js";
import { MemoryDuplicateStore } from "./duplicate-store.js";
import type { EventHandler, UnknownEvent } from "./events.js";
import type { WebhookReceiverOptions } from "./receiver-options.js";

/** Receives events of webhooks: a function from a web-standard `Request` to its `Response`. */
export type WebhookReceiver = (request: Request) => Promise<Response>;

/** The longest token of a handshake that is echoed, in characters. */
const MAX_VALIDATION_TOKEN = 1_024;

/**
 * Makes a receiver of events.
 *
 * It answers the handshake of a registration, refuses deliveries without the right
 * `kz-callback-token`, and methods other than GET and POST with 405, hands each event to the handler of its type, and drops those that it has handled
 * before. A delivery counts as the same if webhook, `eventId` and body are: an edited response bears the
 * `eventId` of the first, and is no duplicate. A handler that fails makes the answer 500, so that
 * the service sends the event again; so does a body that something else has read before.
 *
 * @throws {InvalidArgumentError} for an empty list of tokens, which would let nobody or anybody in
 */
export function createWebhookReceiver(options: WebhookReceiverOptions): WebhookReceiver {
  const { callBackTokens, duplicates = new MemoryDuplicateStore() } = options;
  const { maxBodyBytes = 2 ** 20, acknowledgeAfterMs = 4_000, onFailure } = options;
  calledAt(createWebhookReceiver, () => {
    if (callBackTokens === false || (callBackTokens.length > 0 && callBackTokens.every(Boolean))) return;
    throw new InvalidArgumentError(
      "callBackTokens",
      "must be a list of at least one token, or false to take deliveries from anyone",
    );
  });
  const goodHashes = callBackTokens && Promise.all(callBackTokens.map((token) => sha256(token)));

  return async (request) => {
    const url = new URL(request.url);
    if (request.method === "GET") return handshake(url.searchParams.get("validationToken"));
    if (request.method !== "POST")
      return answer(405, "Only GET and POST are received here.", { allow: "GET, POST" });
    const given = request.headers.get("kz-callback-token") ?? "";
    if (goodHashes && !(await isAmong(given, await goodHashes))) {
      return answer(401, "The header kz-callback-token is missing or wrong.");
    }
    if (request.bodyUsed || request.body?.locked) return consumed(onFailure);
    const isTooLong = Number(request.headers.get("content-length")) > maxBodyBytes;
    const body = isTooLong ? undefined : await boundedBytes(request.body, maxBodyBytes);
    if (body === undefined) return answer(413, `The body is longer than ${maxBodyBytes} bytes.`);
    const event = eventIn(body);
    if (event === undefined) return answer(400, "The body is not an event: it needs JSON with an eventType.");
    const handler = handlerOf(event, options);
    if (handler === undefined) return answer(200, "");
    const webhook = text(event.subscriptionId) || url.pathname;
    const key = `${webhook} ${text(event.eventId)} ${hex(await sha256(body))}`;
    const verdict = await deliver(event, handler, { key, duplicates, acknowledgeAfterMs, onFailure });
    return ANSWERS[verdict]();
  };
}

const ANSWERS: { readonly [Which in Verdict]: () => Response } = {
  acknowledged: () => answer(200, ""),
  busy: () => answer(503, "The same event is being handled."),
  failed: () => answer(500, "The event could not be handled."),
};

const CONSUMED =
  "The body of the request was read before the receiver got it. Put the receiver before whatever reads it, " +
  "or hand it a copy: receive(request.clone()).";

/** Not the sender's fault, so the event is to come again. */
function consumed(onFailure: WebhookReceiverOptions["onFailure"]): Response {
  tell(onFailure, { error: new Error(CONSUMED), eventType: "", eventId: "", willBeRetried: true });
  return answer(500, CONSUMED);
}

/** The token back, as plain text that no browser takes for anything else. */
function handshake(token: string | null): Response {
  if (token === null) return answer(400, "This is a receiver of webhooks; it expects a validationToken.");
  return token.length > MAX_VALIDATION_TOKEN
    ? answer(400, `The validationToken is longer than ${MAX_VALIDATION_TOKEN} characters.`)
    : answer(200, token);
}

function answer(status: number, body: string, headers: Record<string, string> = {}): Response {
  return new Response(body, {
    status,
    headers: { "content-type": "text/plain; charset=utf-8", "x-content-type-options": "nosniff", ...headers },
  });
}

function eventIn(body: Uint8Array<ArrayBuffer>): UnknownEvent | undefined {
  try {
    const event: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
    return isEvent(event) ? event : undefined;
  } catch {
    return undefined;
  }
}

function isEvent(value: unknown): value is UnknownEvent {
  return (
    typeof value === "object" && value !== null && "eventType" in value && typeof value.eventType === "string"
  );
}

function handlerOf(
  event: UnknownEvent,
  { on }: WebhookReceiverOptions,
): EventHandler<UnknownEvent> | undefined {
  const known = EVENT_TYPES.find((type) => type === event.eventType);
  // The event is not checked, so its type is the contract's promise.
  return known === undefined ? on.unknown : (on[known] as EventHandler<UnknownEvent> | undefined);
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
