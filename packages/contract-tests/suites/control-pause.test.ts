import { describe, expect } from "vitest";
import { groups, type Service, test } from "../src/index.js";
import { Receiver } from "./fixtures/receiver.js";
import { yard } from "./fixtures/sent-actions.js";

async function registered(service: Service, validity?: number) {
  const receiver = await Receiver.start();
  const caller = await service.as("group");
  const { webhookId } = await caller.call("createWebhook", {
    body: {
      objectId: groups.yard,
      objectType: "Group",
      eventTypes: ["TextMessageCreated"],
      callBackUrl: receiver.url,
      ...(validity === undefined ? {} : { validity }),
    },
  });
  const post = async (...messages: string[]) => {
    for (const message of messages) await caller.call("postMessage", { path: yard, body: { message } });
  };
  const texts = () =>
    receiver.events.map((event) => (event.eventType === "TextMessageCreated" ? event.data.text : ""));
  return { receiver, path: { webhookId }, post, texts, caller };
}

describe("a webhook that is paused", () => {
  test("is sent what happened once it is resumed, in its order, and nobody waits meanwhile", async ({
    service,
    control,
    clock,
  }) => {
    const { path, post, texts, caller } = await registered(service);
    const paused = await control.call("pauseWebhook", { path });
    expect(paused).toMatchObject({ id: path.webhookId, paused: true, active: true, waiting: 0 });
    await post("one", "two");
    await control.call("settleDeliveries", {});
    await clock.advance({ hours: 1 });
    expect(texts()).toEqual([]);
    expect((await control.call("viewWebhooks", {})).webhooks).toMatchObject([{ paused: true, waiting: 2 }]);
    expect((await control.call("listDeliveries", {})).deliveries[0]).toMatchObject({
      state: "waiting",
      nextAttemptAt: null,
    });
    const query = { objectId: groups.yard, objectType: "Group" } as const;
    const own = (await caller.call("listWebhooks", { query })).webhooks;
    expect(own).toMatchObject([{ active: true }]);
    expect(own[0]).not.toHaveProperty("paused");
    expect(await control.call("resumeWebhook", { path })).toMatchObject({ paused: false, waiting: 2 });
    await post("three");
    await control.call("settleDeliveries", {});
    expect(texts()).toEqual(["one", "two", "three"]);
  });

  test("uses no retries up", async ({ service, control, clock }) => {
    await clock.freeze();
    const { receiver, path, post, texts } = await registered(service);
    receiver.onEvent = (_, response) => response.writeHead(503).end();
    await post("one");
    await control.call("settleDeliveries", {});
    await control.call("pauseWebhook", { path });
    await clock.advance({ days: 5 });
    expect(texts()).toEqual(["one"]);
    await control.call("resumeWebhook", { path });
    await control.call("settleDeliveries", {});
    expect(texts()).toEqual(["one", "one"]);
    const { now } = await control.call("getClock", {});
    const [delivery] = (await control.call("listDeliveries", {})).deliveries;
    expect(delivery?.attempts.at(-1)?.at).toBe(now);
    expect(Date.parse(delivery?.nextAttemptAt ?? "") - Date.parse(now)).toBe(8 * 60_000);
  });

  test("waits with a retry that is due later than the end of the pause", async ({
    service,
    control,
    clock,
  }) => {
    await clock.freeze();
    const { receiver, path, post, texts } = await registered(service);
    receiver.onEvent = (_, response) => response.writeHead(503).end();
    await post("one");
    await control.call("settleDeliveries", {});
    await control.call("pauseWebhook", { path });
    await clock.advance({ minutes: 1 });
    await control.call("resumeWebhook", { path });
    await control.call("settleDeliveries", {});
    expect(texts()).toEqual(["one"]);
    await clock.advance({ minutes: 1 });
    expect(texts()).toEqual(["one", "one"]);
  });

  test("ends with its validity, and what waits ends with it", async ({ service, control, clock }) => {
    const now = await clock.freeze();
    const { path, post, texts } = await registered(service, now + 3_600_000);
    await control.call("pauseWebhook", { path });
    await post("one");
    await clock.advance({ hours: 2 });
    expect((await control.call("listDeliveries", {})).deliveries).toMatchObject([{ state: "expired" }]);
    await control.call("resumeWebhook", { path });
    await control.call("settleDeliveries", {});
    expect(texts()).toEqual([]);
  });

  test("stays so through a change by its connector, and goes back with a snapshot", async ({
    service,
    control,
  }) => {
    const { path, post, texts, caller } = await registered(service);
    await control.call("pauseWebhook", { path });
    await control.call("takeSnapshot", { body: { name: "paused" } });
    await caller.call("updateWebhook", { path, body: { callBackContext: "other", active: true } });
    await post("one");
    await control.call("settleDeliveries", {});
    expect(texts()).toEqual([]);
    await control.call("resumeWebhook", { path });
    await control.call("restoreSnapshot", { path: { name: "paused" } });
    expect((await control.call("viewWebhooks", {})).webhooks).toMatchObject([{ paused: true }]);
  });

  test("is refused where there is no such webhook", async ({ control }) => {
    const path = { webhookId: "none" };
    expect((await control.refused("pauseWebhook", { path })).status).toBe(404);
    expect((await control.refused("resumeWebhook", { path })).status).toBe(404);
  });
});
