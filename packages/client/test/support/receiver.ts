import {
  createWebhookReceiver,
  type ReceiverFailure,
  type WebhookReceiverOptions,
} from "../../src/webhooks.js";

export const ADDRESS = "https://receiver.example/kaizala";
export const TOKEN = "callback-token-1";

/** An event, as the service sends it. */
export const event = (changes: object = {}) => ({
  subscriptionId: "webhook-1",
  objectId: "group-1",
  objectType: "Group",
  eventType: "TextMessageCreated",
  eventId: "event-1",
  data: { text: "Hello" },
  ...changes,
});

/** The request that delivers an event. */
export const delivery = (body: unknown = event(), headers: Record<string, string> = {}) =>
  new Request(ADDRESS, {
    method: "POST",
    headers: { "content-type": "application/json", "kz-callback-token": TOKEN, ...headers },
    body: typeof body === "string" || body instanceof Uint8Array ? (body as BodyInit) : JSON.stringify(body),
  });

/** A receiver that notes what it hears. */
export function receiverOf(options: Partial<WebhookReceiverOptions> = {}) {
  const heard: unknown[] = [];
  const failures: ReceiverFailure[] = [];
  const receive = createWebhookReceiver({
    callBackTokens: [TOKEN],
    on: { TextMessageCreated: (one) => void heard.push(one) },
    onFailure: (failure) => failures.push(failure),
    ...options,
  });
  return { receive, heard, failures };
}

/** A promise, and what fulfils it. */
export function gate(): { readonly opened: Promise<void>; readonly open: () => void } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

export const statusOf = async (answer: Promise<Response>) => (await answer).status;
