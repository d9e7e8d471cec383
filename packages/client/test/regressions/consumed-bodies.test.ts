import { once } from "node:events";
import { createServer, type IncomingMessage, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import { describe, expect, it, onTestFinished } from "vitest";
import { expressHandler, nodeListener } from "../../src/webhooks.js";
import { delivery, event, receiverOf, TOKEN } from "../support/receiver.js";

const SAYS_SO = expect.stringContaining("was read before the receiver got it");

async function postTo(listener: RequestListener, body: string): Promise<Response> {
  const server = createServer(listener).listen(0, "127.0.0.1");
  onTestFinished(() => void server.close().closeAllConnections());
  await once(server, "listening");
  const { port } = server.address() as AddressInfo; // A server on a port has no other address.
  const headers = { "content-type": "application/json", "kz-callback-token": TOKEN };
  return fetch(`http://127.0.0.1:${port}/`, { method: "POST", headers, body });
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
    const request = delivery();
    await read(request);
    const answer = await receive(request);
    expect(answer.status).toBe(500);
    expect(await answer.text()).toEqual(SAYS_SO);
    expect(failures).toMatchObject([{ error: { message: SAYS_SO }, willBeRetried: true }]);
    expect(heard).toEqual([]);
  });

  it("is not told to strangers", async () => {
    const { receive, failures } = receiverOf();
    const request = delivery(event(), { "kz-callback-token": "" });
    await request.text();
    expect((await receive(request)).status).toBe(401);
    expect(failures).toEqual([]);
  });

  it("is said to be below node:http", async () => {
    const { receive } = receiverOf();
    const listen = nodeListener(receive);
    const answer = await postTo(async (request, response) => {
      await readToItsEnd(request);
      listen(request, response);
    }, JSON.stringify(event()));
    expect(answer.status).toBe(500);
    expect(await answer.text()).toEqual(SAYS_SO);
  });

  it.each([undefined, {}])("is said to be below express, where its body is %j", async (left) => {
    const { receive } = receiverOf();
    const application = express().use(async (request, _response, next) => {
      await readToItsEnd(request);
      request.body = left;
      next();
    }, expressHandler(receive));
    const answer = await postTo(application, JSON.stringify(event()));
    expect(answer.status).toBe(500);
    expect(await answer.text()).toEqual(SAYS_SO);
  });

  it("and was an empty object is no event, as before", async () => {
    const { receive } = receiverOf();
    const answer = await postTo(express().use(express.json(), expressHandler(receive)), "{}");
    expect(answer.status).toBe(400);
  });
});
