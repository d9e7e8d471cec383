import { once } from "node:events";
import type { IncomingMessage, RequestListener } from "node:http";
import express from "express";
import request from "supertest";
import { describe, expect, it } from "vitest";
import { expressHandler, nodeListener } from "../../src/webhooks.js";
import { delivery, event, receiverOf, TOKEN } from "../support/receiver.js";

const SAYS_SO = expect.stringContaining("was read before the receiver got it");

function postTo(listener: RequestListener, body: object) {
  return request(listener).post("/").set("kz-callback-token", TOKEN).send(body);
}

/** Reads a body to its end, as a logger of requests does that leaves nothing for others. */
async function readToItsEnd(request: IncomingMessage): Promise<void> {
  request.resume();
  await once(request, "end");
}

describe("a body that was read before the receiver", () => {
  it.each([
    ["to its end", (request: Request) => request.text()],
    ["in part, by one who holds it", async (request: Request) => request.body?.getReader()],
  ])("%s is said to be, to the sender and to onFailure, and the event comes again", async (_how, read) => {
    const { receive, heard, failures } = receiverOf();
    const delivered = delivery();
    await read(delivered);
    const answer = await receive(delivered);
    expect(answer.status).toBe(500);
    expect(await answer.text()).toEqual(SAYS_SO);
    expect(failures).toMatchObject([{ error: { message: SAYS_SO }, willBeRetried: true }]);
    expect(heard).toEqual([]);
  });

  it("is not told to strangers", async () => {
    const { receive, failures } = receiverOf();
    const delivered = delivery(event(), { "kz-callback-token": "" });
    await delivered.text();
    expect((await receive(delivered)).status).toBe(401);
    expect(failures).toEqual([]);
  });

  it("is said to be below node:http", async () => {
    const { receive } = receiverOf();
    const listen = nodeListener(receive);
    const answer = await postTo(async (request, response) => {
      await readToItsEnd(request);
      listen(request, response);
    }, event());
    expect([answer.status, answer.text]).toEqual([500, SAYS_SO]);
  });

  it.each([undefined, {}])("is said to be below express, where its body is %j", async (left) => {
    const { receive } = receiverOf();
    const application = express().use(async (request, _response, next) => {
      await readToItsEnd(request);
      request.body = left;
      next();
    }, expressHandler(receive));
    const answer = await postTo(application, event());
    expect([answer.status, answer.text]).toEqual([500, SAYS_SO]);
  });

  it("and was an empty object is no event, as before", async () => {
    const { receive } = receiverOf();
    await postTo(express().use(express.json(), expressHandler(receive)), {}).expect(400);
  });
});
