import { describe, expect } from "vitest";
import {
  type ControlCaller,
  groups,
  judgeEvent,
  type Service,
  test,
  type WebhookEvent,
} from "../src/index.js";
import { readPages } from "./fixtures/control-pages.js";
import { OpenStream } from "./fixtures/live-events.js";
import { yard } from "./fixtures/sent-actions.js";

const orders = { path: { name: "orders" } };

/** Has the events of `yard` sent to a receiver of the sandbox, and gives its caller. */
async function registered({ service, control }: { service: Service; control: ControlCaller }) {
  const { url } = await control.call("setReceiver", { ...orders, body: {} });
  const caller = await service.as("group");
  const { webhookId } = await caller.call("createWebhook", {
    body: {
      objectId: groups.yard,
      objectType: "Group",
      eventTypes: ["TextMessageCreated"],
      callBackUrl: url,
      callBackToken: "our token",
    },
  });
  const post = async (message: string) => {
    await caller.call("postMessage", { path: yard, body: { message } });
    await control.call("settleDeliveries", {});
  };
  return { url, webhookId, post };
}

describe("a receiver of the sandbox's own", () => {
  test("takes the validation and the events of a webhook, and keeps what arrived", async ({
    service,
    control,
    clock,
  }) => {
    const now = await clock.freeze();
    const { webhookId, post, url } = await registered({ service, control });
    expect(url).toBe(`${service.url}_receiver/orders`);
    await post("Low tide at six.");
    await post("Low tide at seven.");
    const { receiver, events } = await control.call("getReceiver", orders);
    const at = new Date(now).toISOString();
    expect(receiver).toMatchObject({ name: "orders", received: 2, kept: 2, lastAt: at });
    expect(events.map(({ number }) => number)).toEqual([2, 1]);
    expect(events[1]).toMatchObject({
      at,
      status: 200,
      contentType: "application/json; charset=utf-8",
      callbackToken: "right",
      webhookId,
      eventType: "TextMessageCreated",
      body: { data: { text: "Low tide at six." } },
    });
    expect(judgeEvent(events[0]?.body as WebhookEvent)).toEqual([]);
    expect(JSON.stringify(events)).not.toContain("our token");
    expect((await control.call("listReceivers", {})).receivers).toEqual([receiver]);
  });

  test("tells whether an event came with the webhook's token, and keeps none", async ({
    service,
    control,
  }) => {
    const { webhookId, url } = await registered({ service, control });
    const send = (body: object, headers: Record<string, string> = {}) =>
      fetch(url, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: JSON.stringify(body),
      });
    const caller = await service.as("group");
    const without = await caller.call("createWebhook", {
      body: {
        objectId: groups.yard,
        objectType: "Group",
        eventTypes: ["MemberAdded"],
        callBackUrl: url,
      },
    });
    await send({ subscriptionId: without.webhookId });
    await send({ subscriptionId: without.webhookId }, { "kz-callback-token": "our token" });
    await send({});
    await send({ subscriptionId: webhookId });
    await send({ subscriptionId: webhookId }, { "kz-callback-token": "another token" });
    await send({ subscriptionId: webhookId }, { "kz-callback-token": "our token" });
    await send({ subscriptionId: "unknown" }, { "kz-callback-token": "our token" });
    const { events } = await control.call("getReceiver", orders);
    expect(events.map(({ callbackToken }) => callbackToken)).toEqual([
      "unknown",
      "right",
      "wrong",
      "missing",
      "missing",
      "wrong",
      "none",
    ]);
    expect(JSON.stringify(events)).not.toMatch(/(our|another) token/);
  });

  test("answers as it is told, so that retries can be tried", async ({ service, control, clock }) => {
    await clock.freeze();
    const { post } = await registered({ service, control });
    const answer = { status: 503, delayMs: 1, body: "closed for the night" };
    expect(await control.call("setReceiver", { ...orders, body: answer })).toMatchObject({ answer });
    await post("Low tide at six.");
    const [waiting] = (await control.call("listDeliveries", {})).deliveries;
    expect(waiting).toMatchObject({ state: "waiting", attempts: [{ status: 503, answer: answer.body }] });
    const usual = await control.call("setReceiver", { ...orders, body: {} });
    expect(usual.answer).toEqual({ status: 200, delayMs: 0, body: "" });
    await clock.advance({ minutes: 2 });
    const [delivered] = (await control.call("listDeliveries", {})).deliveries;
    expect(delivered?.state).toBe("delivered");
    const { events } = await control.call("getReceiver", orders);
    expect(events.map(({ status }) => status)).toEqual([200, 503]);
  });

  test("is read in pages, the newest first", async ({ service, control }) => {
    await control.call("setReceiver", { ...orders, body: {} });
    for (const body of ["1", "2", "3", "4", "5"])
      await fetch(`${service.url}_receiver/orders`, { method: "POST", body });
    const read = async (query: { limit: number; cursor?: string }) => {
      const { events, nextCursor } = await control.call("getReceiver", { ...orders, query });
      return { rows: events, nextCursor };
    };
    const pages = await readPages(read, 2);
    expect(pages.map((page) => page.map(({ body }) => body))).toEqual([["5", "4"], ["3", "2"], ["1"]]);
    const refused = await control.refused("getReceiver", { ...orders, query: { cursor: "1.of-another" } });
    expect(refused).toMatchObject({ status: 400, message: expect.stringContaining("cursor") });
  });

  test("is forgotten with what arrived there", async ({ service, control }) => {
    await fetch(`${service.url}_receiver/orders`, { method: "POST", body: "{}" });
    await control.call("deleteReceiver", orders);
    expect((await control.refused("getReceiver", orders)).status).toBe(404);
    expect((await control.refused("deleteReceiver", orders)).status).toBe(404);
    expect((await control.call("listReceivers", {})).receivers).toEqual([]);
  });

  test("goes with snapshots, and is gone after a reset", async ({ service, control }) => {
    const send = (body: string) => fetch(`${service.url}_receiver/orders`, { method: "POST", body });
    await send("before");
    await control.call("takeSnapshot", { body: { name: "low-tide" } });
    await send("after");
    await control.call("restoreSnapshot", { path: { name: "low-tide" } });
    const { events } = await control.call("getReceiver", orders);
    expect(events.map(({ body }) => body)).toEqual(["before"]);
    await control.call("reset", {});
    expect((await control.call("listReceivers", {})).receivers).toEqual([]);
  });

  test("is told of by the live stream", async ({ service, control }) => {
    const stream = await OpenStream.open(`${service.url}_control`, { query: "?types=receivers" });
    await fetch(`${service.url}_receiver/orders`, { method: "POST", body: "{}" });
    await control.call("setReceiver", { ...orders, body: { status: 500 } });
    await control.call("deleteReceiver", orders);
    await expect.poll(() => stream.events.length).toBe(4);
    expect(stream.events.slice(1)).toMatchObject([
      { type: "receivers", change: "added", ids: ["orders"], origin: null },
      { change: "changed", origin: { kind: "control", operationId: "setReceiver" } },
      { change: "removed", origin: { operationId: "deleteReceiver" } },
    ]);
  });

  test("of which there are 50 at most", async ({ control }) => {
    for (let number = 1; number <= 50; number += 1)
      await control.call("setReceiver", { path: { name: `number-${number}` }, body: {} });
    expect((await control.refused("setReceiver", { ...orders, body: {} })).status).toBe(409);
    expect((await control.call("listReceivers", {})).receivers).toHaveLength(50);
  });
});
