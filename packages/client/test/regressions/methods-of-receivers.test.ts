import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { text } from "node:stream/consumers";
import express from "express";
import { expect, it, onTestFinished } from "vitest";
import { expressHandler, nodeListener } from "../../src/webhooks.js";
import { receiverOf } from "../support/receiver.js";

const APPLICATIONS = {
  "node:http": () => nodeListener(receiverOf().receive),
  express: () => express().use(expressHandler(receiverOf().receive)),
};

/** What is answered to a request line, written as it is: fetch sends neither TRACE nor a star. */
async function answerTo(application: keyof typeof APPLICATIONS, line: string): Promise<string> {
  const server = createServer(APPLICATIONS[application]()).listen(0, "127.0.0.1");
  onTestFinished(() => void server.close().closeAllConnections());
  await once(server, "listening");
  const { port } = server.address() as AddressInfo; // A server on a port has no other address.
  const socket = connect(port, "127.0.0.1");
  socket.end(`${line} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`);
  return text(socket);
}

const APPLICATION_NAMES = ["node:http", "express"] as const;
const LINES = ["TRACE /", "HEAD /?validationToken=1", "PATCH /", "PROPFIND /", "OPTIONS /", "OPTIONS *"];

it.each(APPLICATION_NAMES.flatMap((name) => LINES.map((line) => [name, line] as const)))(
  "a receiver in %s answers %s with 405, and acknowledges nothing",
  async (name, line) => {
    const answer = await answerTo(name, line);
    expect(answer).toMatch(/^HTTP\/1\.1 405 /);
    expect(answer.toLowerCase()).toContain("allow: get, post");
  },
);

it.each(APPLICATION_NAMES)("a target in %s that is no address is no handshake", async (name) => {
  expect(await answerTo(name, "GET *")).toMatch(/^HTTP\/1\.1 400 /);
});
