import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { describe, expect, onTestFinished } from "vitest";
import { clientTest as test } from "../src/index.js";

const TOKENS = ["callback-token-1", "callback-token-2"] as const;

const event = {
  subscriptionId: "webhook-1",
  objectId: "1",
  objectType: "Group",
  eventType: "TextMessageCreated",
  eventId: "event-1",
  data: { text: "Low tide at six." },
};

/** A delivery as the service makes it, but for what is told otherwise. */
const delivery = (body: string, { token = TOKENS[0], method = "POST", path = "/kaizala" }: Sent = {}) =>
  new Request(`https://receiver.example${path}`, {
    method,
    headers: { "content-type": "application/json", "kz-callback-token": token },
    body,
  });

interface Sent {
  readonly token?: string;
  readonly method?: string;
  readonly path?: string;
}

const on = { TextMessageCreated: () => {} };

describe("createWebhookReceiver", () => {
  test("takes each of its tokens", async ({ functions }) => {
    const receive = functions.createWebhookReceiver({ callBackTokens: TOKENS, duplicates: false, on });
    const statuses = [];
    for (const token of [...TOKENS, "callback-token-3"]) {
      statuses.push((await receive(delivery(JSON.stringify(event), { token }))).status);
    }
    expect(statuses).toEqual([200, 200, 401]);
  });

  test("refuses what is no event, what is too long, and other methods", async ({ functions }) => {
    const heard: unknown[] = [];
    const receive = functions.createWebhookReceiver({
      callBackTokens: TOKENS,
      maxBodyBytes: 500,
      on: { TextMessageCreated: (one) => void heard.push(one), unknown: (one) => void heard.push(one) },
    });
    const statusOf = async (body: string, sent?: Sent) => (await receive(delivery(body, sent))).status;
    expect(await statusOf("{")).toBe(400);
    expect(await statusOf('{"eventId":"event-1"}')).toBe(400);
    expect(await statusOf('{"eventType":7}')).toBe(400);
    expect(await statusOf(JSON.stringify({ ...event, data: { text: "x".repeat(500) } }))).toBe(413);
    expect(await statusOf(JSON.stringify(event), { method: "PUT" })).toBe(405);
    expect(heard).toEqual([]);
  });

  test("tells deliveries apart by webhook, event and content", async ({ functions }) => {
    const keys: string[] = [];
    const receive = functions.createWebhookReceiver({
      callBackTokens: TOKENS,
      duplicates: {
        claim: async (key) => {
          keys.push(key);
          return "new";
        },
        confirm: async () => {},
        release: async () => {},
      },
      on,
    });
    const { subscriptionId: _, ...unnamed } = event;
    await receive(delivery(JSON.stringify(event)));
    await receive(delivery(JSON.stringify(unnamed), { path: "/one" }));
    await receive(delivery(JSON.stringify(unnamed), { path: "/two" }));
    expect(keys[0]).toMatch(/^webhook-1 event-1 [\da-f]{64}$/);
    expect(new Set(keys).size).toBe(3);
  });
});

describe("expressHandler", () => {
  test("receives an event that express.json() has read before it", async ({ functions }) => {
    const heard: string[] = [];
    const handle = functions.expressHandler(
      functions.createWebhookReceiver({
        callBackTokens: TOKENS,
        on: { TextMessageCreated: ({ data }) => void heard.push(data.text) },
      }),
    );
    const server = createServer(async (request, response) => {
      const read = Object.assign(request, { body: await json(request) });
      handle(read, response, () => response.writeHead(503).end());
    });
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    onTestFinished(() => void server.close().closeAllConnections());
    // A server that listens on a port has such an address.
    const { port } = server.address() as AddressInfo;
    const { headers, method } = delivery("{}");
    const answer = await fetch(`http://127.0.0.1:${port}/`, { method, headers, body: JSON.stringify(event) });
    expect([answer.status, heard]).toEqual([200, ["Low tide at six."]]);
  });
});
