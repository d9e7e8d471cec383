import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import {
  type AttemptedDelivery,
  type FailedDelivery,
  type MockServerOptions,
  silentLog,
} from "@kaizala-gateway/mock-server";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type AnyServer, accessToken, start } from "./support/running-server.js";

let receiver: Server;
let bodies: string[];

beforeEach(async () => {
  bodies = [];
  receiver = createServer(async (request, response) => {
    const token = new URL(request.url ?? "", "http://receiver").searchParams.get("validationToken");
    if (token === null) bodies.push(await text(request));
    response.end(token ?? "");
  });
  await new Promise<void>((listening) => receiver.listen(0, "127.0.0.1", listening));
});
afterEach(() => {
  receiver.closeAllConnections();
  receiver.close();
});

async function call(server: AnyServer, path: string, body: object): Promise<Response> {
  const headers = { accessToken: await accessToken(server), "content-type": "application/json" };
  return fetch(`${server.url}v1/${path}`, { method: "POST", headers, body: JSON.stringify(body) });
}

async function register(options: MockServerOptions) {
  const server = await start({ throttle: false, ...options });
  const { port } = receiver.address() as AddressInfo;
  const groupId = server.seeded.connectors[0]?.refreshTokens.find(({ kind }) => kind === "group")?.groupId;
  const answer = await call(server, "webhook", {
    objectId: groupId,
    objectType: "Group",
    eventTypes: ["TextMessageCreated"],
    callBackUrl: `http://127.0.0.1:${port}/`,
  });
  const post = (message: string) => call(server, `groups/${groupId}/messages`, { message });
  const unregister = async () => {
    const [webhook] = server.webhooks();
    const headers = { accessToken: await accessToken(server) };
    return fetch(`${server.url}v1/webhook/${webhook?.id}`, { method: "DELETE", headers });
  };
  return { server, answer, post, unregister };
}

it("with https-only a plain http callback is refused, and the answer says so", async () => {
  const { answer } = await register({ callbacks: "https-only" });
  expect(answer.status).toBe(400);
  expect((await answer.json()).message).toBe("callBackUrl: must begin with https://.");
});

it("some events are sent twice, with the same body, where that was asked for", async () => {
  const { server, post } = await register({ webhookDuplicates: 0.5 });
  for (let index = 0; index < 20; index += 1) await post(`message ${index}`);
  await server.settled();
  const distinct = new Set(bodies);
  expect(distinct.size).toBe(20);
  expect(bodies.length).toBeGreaterThan(23);
  expect(bodies.length).toBeLessThan(37);
});

it("a server in process tells of its webhooks and deliveries, and of the end of what is due", async () => {
  const failed: FailedDelivery[] = [];
  const log = { ...silentLog, deliveryFailed: (entry: FailedDelivery) => failed.push(entry) };
  const { server, post } = await register({ log });
  await post("Low tide at six.");
  await server.settled();
  expect(server.webhooks()).toMatchObject([{ objectType: "Group", active: true, waiting: 0 }]);
  expect(server.deliveries()).toMatchObject([{ state: "delivered", attempts: [{ status: 200 }] }]);
  receiver.removeAllListeners("request");
  receiver.on("request", (_, response) => response.writeHead(503).end());
  await post("High tide at noon.");
  await server.settled();
  await server.clock.advance({ days: 2 });
  expect(server.deliveries(1)[0]?.attempts).toHaveLength(7);
  expect(server.webhooks()).toMatchObject([{ active: false, waiting: 1 }]);
  expect(failed.map(({ attempt, nextAttemptAt }) => [attempt, nextAttemptAt === null])).toEqual(
    [1, 2, 3, 4, 5, 6, 7].map((attempt) => [attempt, attempt === 7]),
  );
  expect(failed[0]).toMatchObject({
    eventType: "TextMessageCreated",
    problem: "was answered with status 503",
  });
});

it("a log may be told of each attempt to deliver, also where the webhook is deleted right behind its event", async () => {
  const attempts: AttemptedDelivery[] = [];
  const log = { ...silentLog, deliveryAttempted: (entry: AttemptedDelivery) => void attempts.push(entry) };
  const { server, post, unregister } = await register({ log });
  await post("Low tide at six.");
  await server.settled();
  expect(await unregister()).toMatchObject({ status: 200 });
  expect(server.deliveries()).toEqual([]);
  expect(attempts).toMatchObject([{ eventType: "TextMessageCreated", status: 200, problem: null }]);
  expect(attempts[0]?.atMs).toBeLessThanOrEqual(server.clock.now());
});
