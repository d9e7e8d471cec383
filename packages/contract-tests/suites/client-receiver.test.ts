import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import type { KaizalaClient } from "@kaizala-gateway/client";
import { describe, expect, onTestFinished } from "vitest";
import { groups, judgeEvent, clientTest as test } from "../src/index.js";

const TOKEN = "callback-token-1";

/** Serves a receiver, and tells where. */
async function served(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  onTestFinished(() => void server.close().closeAllConnections());
  // A server that listens on a port has such an address.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/kaizala`;
}

/** Registers a receiver for the messages of the yard. */
function register(client: KaizalaClient, callBackUrl: string, callBackToken = TOKEN) {
  return client.webhooks.create({
    objectId: groups.yard,
    objectType: "Group",
    eventTypes: ["TextMessageCreated"],
    callBackUrl,
    callBackToken,
  });
}

const event = {
  subscriptionId: "webhook-1",
  objectId: groups.yard,
  objectType: "Group",
  eventType: "TextMessageCreated",
  eventId: "event-1",
  data: { text: "Low tide at six." },
};

const delivery = (body: unknown, token = TOKEN) =>
  new Request("https://receiver.example/kaizala", {
    method: "POST",
    headers: { "content-type": "application/json", "kz-callback-token": token },
    body: JSON.stringify(body),
  });

describe("createWebhookReceiver", () => {
  test("hands over each event once, to the handler of its type", async ({ functions }) => {
    const heard: string[] = [];
    const receive = functions.createWebhookReceiver({
      callBackTokens: [TOKEN],
      on: {
        TextMessageCreated: ({ data }) => void heard.push(data.text),
        unknown: ({ eventType }) => void heard.push(eventType),
      },
    });
    const edited = { ...event, data: { text: "Low tide at seven." } };
    const bodies = [event, event, edited, { ...event, eventId: "event-2" }, { ...event, eventType: "Song" }];
    for (const body of bodies) expect((await receive(delivery(body))).status).toBe(200);
    // What was edited bears the identifier of what was sent first.
    expect(heard).toEqual(["Low tide at six.", "Low tide at seven.", "Low tide at six.", "Song"]);
  });

  test("takes nothing without the token, and nothing with another", async ({ functions }) => {
    const heard: unknown[] = [];
    const receive = functions.createWebhookReceiver({
      callBackTokens: [TOKEN],
      on: { TextMessageCreated: (one) => void heard.push(one) },
    });
    for (const token of ["", "callback-token-2", `${TOKEN}1`]) {
      expect((await receive(delivery(event, token))).status).toBe(401);
    }
    expect(heard).toEqual([]);
  });

  test("has an event sent again whose handler failed", async ({ functions }) => {
    const duplicates = new functions.MemoryDuplicateStore();
    let calls = 0;
    const failures: string[] = [];
    const receive = functions.createWebhookReceiver({
      callBackTokens: [TOKEN],
      duplicates,
      on: {
        TextMessageCreated: () => {
          calls += 1;
          if (calls === 1) throw new Error("No boat.");
        },
      },
      onFailure: ({ eventId, willBeRetried }) => void failures.push(`${eventId} ${willBeRetried}`),
    });
    expect((await receive(delivery(event))).ok).toBe(false);
    expect((await receive(delivery(event))).ok).toBe(true);
    expect((await receive(delivery(event))).ok).toBe(true);
    expect([calls, failures]).toEqual([2, ["event-1 true"]]);
  });
});

describe("nodeListener", () => {
  test("receives what the service delivers, as the contract has it", async ({
    functions,
    control,
    clientAs,
  }) => {
    const client = clientAs("group");
    const heard: string[] = [];
    const url = await served(
      functions.nodeListener(
        functions.createWebhookReceiver({
          callBackTokens: [TOKEN],
          on: {
            TextMessageCreated: (one) => {
              expect(judgeEvent(one)).toEqual([]);
              heard.push(one.data.text);
            },
          },
        }),
      ),
    );
    await register(client, url);
    await client.messages.post(groups.yard, { message: "Low tide at six." });
    await control.call("settleDeliveries", {});
    expect(heard).toEqual(["Low tide at six."]);
    const { deliveries } = await control.call("listDeliveries", {});
    expect(deliveries).toMatchObject([{ state: "delivered", attempts: [{ status: 200 }] }]);
    const deliveryId = deliveries[0]?.deliveryId ?? "";
    await control.call("repeatDelivery", { path: { deliveryId } });
    await control.call("settleDeliveries", {});
    expect(heard, "after the same event once more").toHaveLength(1);
  });

  test("refuses what is delivered for a webhook of somebody else", async ({
    functions,
    control,
    clientAs,
  }) => {
    const client = clientAs("group");
    const heard: unknown[] = [];
    const receiver = functions.createWebhookReceiver({
      callBackTokens: [TOKEN],
      on: { TextMessageCreated: (one) => void heard.push(one) },
    });
    await register(client, await served(functions.nodeListener(receiver)), "callback-token-2");
    await client.messages.post(groups.yard, { message: "Low tide at six." });
    await control.call("settleDeliveries", {});
    expect(heard).toEqual([]);
    const { deliveries } = await control.call("listDeliveries", {});
    expect(deliveries).toMatchObject([{ attempts: [{ status: 401 }] }]);
  });
});

describe("expressHandler", () => {
  test("gets an event again that it could not handle", async ({ functions, control, clock, clientAs }) => {
    await clock.freeze();
    const client = clientAs("group");
    const heard: string[] = [];
    const receiver = functions.createWebhookReceiver({
      callBackTokens: [TOKEN],
      on: {
        TextMessageCreated: ({ eventId }) => {
          heard.push(eventId);
          if (heard.length === 1) throw new Error("No boat.");
        },
      },
    });
    const handler = functions.expressHandler(receiver);
    const url = await served((request, response) => {
      handler(request, response, () => response.writeHead(503).end());
    });
    await register(client, url);
    await client.messages.post(groups.yard, { message: "Low tide at six." });
    await control.call("settleDeliveries", {});
    expect(heard).toHaveLength(1);
    await clock.advance({ minutes: 2 });
    expect(heard).toHaveLength(2);
    expect(new Set(heard).size).toBe(1);
    const { deliveries } = await control.call("listDeliveries", {});
    expect(deliveries).toMatchObject([{ state: "delivered" }]);
  });
});
