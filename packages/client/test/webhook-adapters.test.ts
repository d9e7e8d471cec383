import { once } from "node:events";
import { createServer, request as httpRequest, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import request from "supertest";
import { describe, expect, it, onTestFinished } from "vitest";
import {
  createWebhookReceiver,
  expressHandler,
  nodeListener,
  type WebhookReceiver,
} from "../src/webhooks.js";
import { startMock } from "./support/mock.js";

const TOKEN = "callback-token-1";
const body = JSON.stringify({ eventType: "TextMessageCreated", eventId: "e", data: { text: "Grüße" } });
const headers = { "content-type": "application/json", "kz-callback-token": TOKEN };

/** A receiver with a limit of 1,000 bytes, and the texts that it has heard. */
function textReceiver(): { receive: WebhookReceiver; texts: string[] } {
  const texts: string[] = [];
  const receive = createWebhookReceiver({
    callBackTokens: [TOKEN],
    maxBodyBytes: 1_000,
    on: { TextMessageCreated: ({ data }) => void texts.push(data.text) },
  });
  return { receive, texts };
}

async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, "127.0.0.1");
  onTestFinished(() => void server.close().closeAllConnections());
  await once(server, "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // A server on a port has no other address.
}

const ADAPTERS: readonly [string, (receive: WebhookReceiver) => RequestListener][] = [
  ["node:http", (receive) => nodeListener(receive)],
  ["express", (receive) => express().use("/hooks", expressHandler(receive))],
  [
    "express after express.json()",
    (receive) => express().use(express.json()).use("/hooks", expressHandler(receive)),
  ],
  [
    "express after express.raw()",
    (receive) =>
      express()
        .use(express.raw({ type: "*/*" }))
        .use("/hooks", expressHandler(receive)),
  ],
  [
    "express after express.text()",
    (receive) =>
      express()
        .use(express.text({ type: "*/*" }))
        .use("/hooks", expressHandler(receive)),
  ],
  [
    "express before a parser that it does not need",
    (receive) => express().use(express.urlencoded()).use("/hooks", expressHandler(receive)),
  ],
];

describe.each(ADAPTERS)("a receiver in %s", (_name, adapt) => {
  it("answers the handshake and deliveries", async () => {
    const { receive, texts } = textReceiver();
    const sender = request(adapt(receive));
    const handshake = await sender.get("/hooks/kaizala?validationToken=a%20b").expect(200, "a b");
    expect(handshake.headers["content-type"]).toBe("text/plain; charset=utf-8");
    await sender.post("/hooks/kaizala").set(headers).send(body).expect(200);
    const stranger = { ...headers, "kz-callback-token": "x" };
    await sender.post("/hooks/kaizala").set(stranger).send(body).expect(401);
    expect(texts).toEqual(["Grüße"]);
  });

  it("refuses a body that is too long", async () => {
    const { receive, texts } = textReceiver();
    const sender = request(adapt(receive));
    const long = JSON.stringify({ eventType: "TextMessageCreated", data: { text: "x".repeat(1_000) } });
    await sender.post("/hooks").set(headers).send(long).expect(413);
    await sender.post("/hooks").set(headers).send(body).expect(200);
    expect(texts).toEqual(["Grüße"]);
  });
});

describe("a receiver in node:http", () => {
  it("stops reading a body that does not end", async () => {
    const { receive } = textReceiver();
    const url = await listen(nodeListener(receive));
    const status = await new Promise<number | undefined>((resolve) => {
      const endless = httpRequest(url, { method: "POST", headers }, (answer) => {
        resolve(answer.statusCode);
        endless.destroy();
      });
      endless.on("error", () => undefined);
      endless.write("x".repeat(2_000));
    });
    expect(status).toBe(413);
  });
});

describe("a receiver and the mock server", () => {
  it("carry a message and survey responses from one to the other, and a failure back", async () => {
    const { server, client, flat } = await startMock();
    const { groupId } = flat;
    const heard: string[] = [];
    let failures = 1;
    const receive = createWebhookReceiver({
      callBackTokens: ["hook-token"],
      on: {
        TextMessageCreated: ({ data }) => {
          if (failures-- > 0) throw new Error("not yet");
          heard.push(data.text);
        },
        SurveyResponse: ({ data }) => void heard.push(JSON.stringify(data.responseDetails)),
      },
    });
    const callBackUrl = await listen(nodeListener(receive));
    const group = client("group");
    const { webhookId } = await group.webhooks.create({
      objectId: groupId,
      objectType: "Group",
      eventTypes: ["TextMessageCreated", "SurveyResponse"],
      callBackUrl,
      callBackToken: "hook-token",
    });
    const user = client("user");
    await user.messages.post(groupId, { message: "Hello" });
    await server.settled();
    expect(heard).toEqual([]);
    await server.clock.advance({ minutes: 2 });
    expect(heard).toEqual(["Hello"]);

    const questions = [{ type: "Text", title: "Why?" }] as const;
    const { actionId = "" } = await group.actions.sendSurvey(groupId, { title: "Crane", questions });
    const { responseId } = await user.actions.answerSurvey(groupId, actionId, questions, ["Rain"]);
    await server.settled();
    await user.actions.answerSurvey(groupId, actionId, questions, ["Snow"], { responseId });
    await server.settled();
    expect(heard).toHaveLength(3);
    expect(heard[1]).toContain("Rain");
    expect(heard[2]).toContain("Snow");
    expect(await group.webhooks.delete(webhookId)).toBe(true);
  });
});
