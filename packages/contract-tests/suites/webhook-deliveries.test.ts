import { describe, expect } from "vitest";
import { type ControlCaller, groups, type KaizalaCaller, test } from "../src/index.js";
import { Receiver } from "./fixtures/receiver.js";
import { yard } from "./fixtures/sent-actions.js";

async function register(caller: KaizalaCaller, receiver: Receiver): Promise<{ webhookId: string }> {
  const body = { objectId: groups.yard, objectType: "Group" as const, callBackUrl: receiver.url };
  return caller.call("createWebhook", { body: { ...body, eventTypes: ["TextMessageCreated"] } });
}

async function post(caller: KaizalaCaller, ...messages: string[]): Promise<void> {
  for (const message of messages) await caller.call("postMessage", { path: yard, body: { message } });
}

function textsIn(receiver: Receiver): string[] {
  return receiver.events.map((event) => (event.eventType === "TextMessageCreated" ? event.data.text : ""));
}

async function deliveriesIn(control: ControlCaller) {
  return (await control.call("listDeliveries", {})).deliveries;
}

/** Refuses everything. */
function down(receiver: Receiver): Receiver {
  receiver.onEvent = (_, response) => response.writeHead(503).end("down");
  return receiver;
}

describe("a receiver that is down", () => {
  test("is tried 6 more times within 48 hours, each at its time, and the webhook is disabled then", async ({
    service,
    control,
    clock,
  }) => {
    const start = await clock.freeze();
    const receiver = down(await Receiver.start());
    const caller = await service.as("group");
    const { webhookId } = await register(caller, receiver);
    await post(caller, "Low tide at six.");
    await control.call("settleDeliveries", {});
    expect(receiver.received).toHaveLength(1);
    expect((await deliveriesIn(control))[0]?.attemptsLeft).toBe(6);
    const minutesAfter = [2, 10, 42, 170, 682, 2730];
    let at = 0;
    for (const [index, minutes] of minutesAfter.entries()) {
      await clock.advance({ minutes: minutes - at - 1, seconds: 59 });
      expect(receiver.received, `a second before attempt ${index + 2}`).toHaveLength(index + 1);
      await clock.advance({ seconds: 1 });
      expect(receiver.received, `at attempt ${index + 2}`).toHaveLength(index + 2);
      at = minutes;
    }
    await clock.advance({ days: 3 });
    expect(receiver.received).toHaveLength(7);
    const [delivery] = await deliveriesIn(control);
    expect(delivery).toMatchObject({ webhookId, state: "waiting", nextAttemptAt: null, attemptsLeft: 0 });
    expect(delivery?.attempts.map((attempt) => Date.parse(attempt.at) - start)).toEqual(
      [0, ...minutesAfter].map((minutes) => minutes * 60_000),
    );
    expect(delivery?.attempts[0]).toMatchObject({
      status: 503,
      answer: "down",
      problem: "was answered with status 503",
    });
    const query = { objectId: groups.yard, objectType: "Group" } as const;
    const again = await service.as("group");
    expect((await again.call("listWebhooks", { query })).webhooks).toMatchObject([{ active: false }]);
  });

  test("misses all attempts where the clock jumps, in the one call that moves it", async ({
    service,
    control,
    clock,
  }) => {
    await clock.freeze();
    const receiver = down(await Receiver.start());
    const caller = await service.as("group");
    await register(caller, receiver);
    await post(caller, "Low tide at six.");
    await control.call("settleDeliveries", {});
    await clock.advance({ days: 2 });
    expect(receiver.received).toHaveLength(7);
    expect(new Set(receiver.events.map(({ eventId }) => eventId)).size).toBe(1);
  });

  test("misses all attempts also where the clock jumps while the first is on its way", async ({
    service,
    control,
    clock,
  }) => {
    const start = await clock.freeze();
    const receiver = await Receiver.start();
    const first = new Promise<() => void>((arrived) => {
      receiver.onEvent = (_, response) => {
        const refuse = () => void response.writeHead(503).end();
        if (receiver.received.length === 1) arrived(refuse);
        else refuse();
      };
    });
    const caller = await service.as("group");
    await register(caller, receiver);
    await post(caller, "Low tide at six.");
    const refuse = await first;
    const advanced = clock.advance({ days: 2 });
    // The call that moves it is answered when all deliveries have ended.
    while ((await clock.read()).nowMs === start);
    refuse();
    await advanced;
    expect(receiver.received).toHaveLength(7);
    const [delivery] = await deliveriesIn(control);
    expect(Date.parse(delivery?.attempts[0]?.at ?? "")).toBe(start);
  });

  test("gets what waited, in order, once a change activates the webhook, and nothing of in between", async ({
    service,
    control,
    clock,
  }) => {
    await clock.freeze();
    const receiver = down(await Receiver.start());
    const caller = await service.as("group");
    const { webhookId } = await register(caller, receiver);
    await post(caller, "one", "two", "three");
    await clock.advance({ hours: 47 });
    expect(new Set(textsIn(receiver))).toEqual(new Set(["one"]));
    const fresh = await service.as("group");
    await post(fresh, "while it was disabled");
    receiver.onEvent = (_, response) => response.end();
    receiver.received.length = 0;
    await fresh.call("updateWebhook", { path: { webhookId }, body: { active: "true" } });
    await post(fresh, "four");
    await control.call("settleDeliveries", {});
    expect(textsIn(receiver)).toEqual(["one", "two", "three", "four"]);
  });

  test("holds up neither the API nor other webhooks", async ({ service, control, clock }) => {
    await clock.freeze();
    const [dead, alive] = [await Receiver.start(), await Receiver.start()];
    // It takes the request and never answers.
    dead.onEvent = () => {};
    const arrived = new Promise<void>((done) => {
      alive.onEvent = ({ event }, response) => {
        response.end();
        if (event.eventType === "TextMessageCreated" && event.data.text === "50") done();
      };
    });
    const caller = await service.as("group");
    await register(caller, dead);
    await register(caller, alive);
    const texts = Array.from({ length: 50 }, (_, index) => String(index + 1));
    await post(caller, ...texts);
    await arrived;
    expect(textsIn(alive)).toEqual(texts);
    expect(dead.received).toHaveLength(1);
    const [newest] = await deliveriesIn(control);
    expect(newest).toMatchObject({ eventType: "TextMessageCreated" });
    await dead.stop();
  });

  test("gets nothing more of what waits once the webhook's validity is over", async ({
    service,
    control,
    clock,
  }) => {
    const nowMs = await clock.freeze();
    const receiver = down(await Receiver.start());
    const caller = await service.as("group");
    const { webhookId } = await register(caller, receiver);
    const body = { validity: nowMs + 60_000 };
    await caller.call("updateWebhook", { path: { webhookId }, body });
    // The second comes when the first has failed, and no delivery is made of it yet.
    await post(caller, "one");
    await control.call("settleDeliveries", {});
    await post(caller, "two");
    await control.call("settleDeliveries", {});
    await clock.advance({ minutes: 2 });
    expect(textsIn(receiver)).toEqual(["one"]);
    const states = (await deliveriesIn(control)).map(({ state, nextAttemptAt }) => [state, nextAttemptAt]);
    expect(states).toEqual([
      ["expired", null],
      ["expired", null],
    ]);
  });

  test("whose redirect leads elsewhere is not followed", async ({ service, control, clock }) => {
    await clock.freeze();
    const [receiver, other] = [await Receiver.start(), await Receiver.start()];
    receiver.onEvent = (_, response) => response.writeHead(307, { location: other.url }).end();
    const caller = await service.as("group");
    await register(caller, receiver);
    await post(caller, "Low tide at six.");
    await control.call("settleDeliveries", {});
    expect(other.received).toEqual([]);
    expect((await deliveriesIn(control))[0]).toMatchObject({ state: "waiting", attempts: [{ status: 307 }] });
  });

  test("that is gone is told by what went wrong", async ({ service, control, clock }) => {
    await clock.freeze();
    const receiver = await Receiver.start();
    const caller = await service.as("group");
    await register(caller, receiver);
    await receiver.stop();
    await post(caller, "Low tide at six.");
    await control.call("settleDeliveries", {});
    expect((await deliveriesIn(control))[0]?.attempts).toMatchObject([
      { status: null, answer: null, problem: "could not be reached (ECONNREFUSED)" },
    ]);
  });
});

describe("deliveries", () => {
  test("are in the order of their causes, for each webhook", async ({ service, control }) => {
    const receivers = [await Receiver.start(), await Receiver.start(), await Receiver.start()];
    const caller = await service.as("group");
    for (const receiver of receivers) await register(caller, receiver);
    const texts = Array.from({ length: 30 }, (_, index) => `message ${index}`);
    await post(caller, ...texts);
    await control.call("settleDeliveries", {});
    for (const receiver of receivers) expect(textsIn(receiver)).toEqual(texts);
  });

  test("are listed with request and attempts, and sent once more by hand", async ({ service, control }) => {
    const receiver = await Receiver.start();
    const caller = await service.as("group");
    const { webhookId } = await register(caller, receiver);
    await post(caller, "Low tide at six.");
    await control.call("settleDeliveries", {});
    const [delivery] = await deliveriesIn(control);
    expect(delivery).toMatchObject({
      webhookId,
      eventType: "TextMessageCreated",
      state: "delivered",
      nextAttemptAt: null,
      attemptsLeft: 0,
      request: { url: receiver.url, body: receiver.events[0] },
      attempts: [{ status: 200, answer: "", problem: null, latencyMs: expect.any(Number) }],
    });
    const path = { deliveryId: delivery?.deliveryId ?? "" };
    await control.call("repeatDelivery", { path });
    await control.call("settleDeliveries", {});
    expect(receiver.events).toHaveLength(2);
    expect(receiver.events[1]).toEqual(receiver.events[0]);
    expect((await control.refused("repeatDelivery", { path: { deliveryId: "999" } })).status).toBe(404);
    const query = { webhookId: "none" };
    expect((await control.refused("listDeliveries", { query })).status).toBe(404);
  });

  test("wait in a snapshot, and are made again where it is restored", async ({ service, control, clock }) => {
    await clock.freeze();
    const receiver = down(await Receiver.start());
    const caller = await service.as("group");
    await register(caller, receiver);
    await post(caller, "Low tide at six.");
    await control.call("settleDeliveries", {});
    await control.call("takeSnapshot", { body: { name: "waiting" } });
    receiver.onEvent = (_, response) => response.end();
    await clock.advance({ minutes: 2 });
    expect((await deliveriesIn(control))[0]?.state).toBe("delivered");
    await control.call("restoreSnapshot", { path: { name: "waiting" } });
    expect((await deliveriesIn(control))[0]?.state).toBe("waiting");
    await clock.advance({ minutes: 2 });
    expect(receiver.received).toHaveLength(3);
    expect((await deliveriesIn(control))[0]?.state).toBe("delivered");
  });

  test("are not made by a sandbox that was imported", async ({ service, control, clock }) => {
    await clock.freeze();
    const receiver = down(await Receiver.start());
    const caller = await service.as("group");
    await register(caller, receiver);
    await post(caller, "Low tide at six.");
    await control.call("settleDeliveries", {});
    await control.call("takeSnapshot", { body: { name: "waiting" } });
    const file = await control.call("exportSandbox", { query: { snapshot: "waiting" } });
    const imported = await control.call("importSandbox", { body: file });
    const before = receiver.received.length;
    const answer = await fetch(`${imported.controlUrl}/clock/advance`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ hours: 1 }),
    });
    expect(answer.status).toBe(200);
    expect(receiver.received).toHaveLength(before);
  });
});
