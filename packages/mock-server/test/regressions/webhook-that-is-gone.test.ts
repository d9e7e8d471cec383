import type { Socket } from "node:net";
import { expect, it } from "vitest";
import { answer, echoed, startRawReceiver } from "../support/raw-receiver.js";
import { startRegistering } from "../support/registering.js";
import type { AnyServer } from "../support/running-server.js";

/** A server with a webhook, when its receiver has the second of ten events, and others were handed to the sender with it. */
async function withBatchOnItsWay() {
  const bodies: string[] = [];
  const held: Socket[] = [];
  const waiting: (() => void)[] = [];
  const { url } = await startRawReceiver((request, socket) => {
    if (echoed(request, socket)) return;
    bodies.push(JSON.parse(request.body).data.text);
    held.push(socket);
    for (const resolve of waiting.splice(0)) resolve();
  });
  const registering = await startRegistering();
  const webhookId = await registering.registered(url);
  const received = async (count: number) => {
    while (bodies.length < count) await new Promise<void>((resolve) => waiting.push(resolve));
  };
  const release = () => {
    const socket = held.at(-1);
    if (socket) answer(socket);
  };
  for (let index = 0; index < 10; index += 1) await registering.post(`message ${index}`);
  await received(1);
  release();
  await received(2);
  const [, second] = held;
  if (!second) throw new Error("The second event has no connection.");
  const closed = new Promise((resolve) => second.once("close", resolve));
  return { ...registering, webhookId, bodies, received, release, closed };
}

async function fetchControl({ controlUrl }: AnyServer, method: string, path: string): Promise<void> {
  const answered = await fetch(`${controlUrl}/${path}`, { method });
  if (!answered.ok) throw new Error(await answered.text());
}

it.each<[string, (running: Awaited<ReturnType<typeof withBatchOnItsWay>>) => Promise<unknown>]>([
  ["that was deleted", ({ call, webhookId }) => call("DELETE", `webhook/${webhookId}`)],
  [
    "whose connector was deleted",
    ({ server }) =>
      fetchControl(server, "DELETE", `connectors/${server.seeded.connectors[0]?.applicationId}`),
  ],
  ["of a sandbox that was reset", async ({ server }) => server.reset()],
  ["of a sandbox that was restored", async ({ server }) => server.restore("start")],
])("a webhook %s receives nothing more", async (_what, end) => {
  const running = await withBatchOnItsWay();
  await end(running);
  running.release();
  await running.server.settled();
  // What was begun is given up with its connection, over which another event would have come.
  await running.closed;
  expect(running.bodies).toEqual(["message 0", "message 1"]);
});

it("a webhook that is deactivated receives the rest once it is active again, in order", async () => {
  const { server, call, webhookId, bodies, received, release } = await withBatchOnItsWay();
  await call("PUT", `webhook/${webhookId}`, { active: false });
  release();
  await server.settled();
  expect(bodies).toEqual(["message 0", "message 1"]);
  await call("PUT", `webhook/${webhookId}`, { active: true });
  for (let count = 3; count <= 10; count += 1) {
    await received(count);
    release();
  }
  await server.settled();
  expect(bodies).toEqual(Array.from({ length: 10 }, (_, index) => `message ${index}`));
});

it("events that wait go to the receiver that a webhook has been given meanwhile", async () => {
  const { server, call, webhookId, bodies, release } = await withBatchOnItsWay();
  const others: string[] = [];
  const other = await startRawReceiver((request, socket) => {
    if (echoed(request, socket)) return;
    others.push(JSON.parse(request.body).data.text);
    answer(socket);
  });
  const changed = await call("PUT", `webhook/${webhookId}`, { callBackUrl: other.url });
  expect(changed.status).toBe(200);
  release();
  await server.settled();
  expect(bodies).toEqual(["message 0", "message 1"]);
  expect(others).toEqual(Array.from({ length: 8 }, (_, index) => `message ${index + 2}`));
});
