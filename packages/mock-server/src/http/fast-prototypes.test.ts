import { once } from "node:events";
import { createServer, IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import { expect, it } from "vitest";
import { bornAsExpress } from "./fast-prototypes.js";

it("requests and answers are born with the prototypes that express gives them", async () => {
  const app = express();
  const born: object[] = [];
  const handled: object[] = [];
  app.get("/greeting", (request, response) => {
    handled.push(Object.getPrototypeOf(request), Object.getPrototypeOf(response));
    response.json({ host: request.hostname, isRequest: request instanceof IncomingMessage });
  });
  const server = createServer(bornAsExpress(app), (request, response) => {
    born.push(Object.getPrototypeOf(request), Object.getPrototypeOf(response));
    expect(response).toBeInstanceOf(ServerResponse);
    app(request, response);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const answer = await fetch(`http://127.0.0.1:${port}/greeting`);
  server.close();
  expect(await answer.json()).toEqual({ host: "127.0.0.1", isRequest: true });
  expect(handled).toEqual(born);
  expect(handled[0]).toBe(born[0]);
});
