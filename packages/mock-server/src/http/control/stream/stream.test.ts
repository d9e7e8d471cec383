import { once } from "node:events";
import { createServer, get, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import type { NewLiveEvent } from "../../../domain/stream/live-events.js";
import { LiveStream } from "../../../domain/stream/live-stream.js";
import { RandomSource } from "../../../ids/random-source.js";
import { sendEvents } from "./stream.js";

it("a reader who is slow is sent no more than the connection takes, and told that something is missing", async () => {
  const stream = new LiveStream(new RandomSource("stream"));
  const source = { sandboxId: "default" };
  const server = createServer((_request, response) => {
    sendEvents(stream, {}, response);
    onTestFinished(() => {
      response.destroy();
      server.close();
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  // A server that listens on a port has such an address.
  const { port } = server.address() as AddressInfo;
  const [slow]: IncomingMessage[] = await once(get({ port, host: "127.0.0.1" }), "response");
  if (!slow) throw new Error("There is no answer.");
  const long = "x".repeat(10_000);
  for (let batch = 0; batch < 60; batch += 1) {
    for (let count = 0; count < 100; count += 1) stream.publish(source, changeOf(long));
    await new Promise(setImmediate);
  }
  let text = "";
  slow.setEncoding("utf8").on("data", (chunk) => {
    text += chunk;
  });
  await expect.poll(() => text, { timeout: 10_000 }).toContain("event: missed\n");
  stream.publish(source, changeOf("the last one"));
  await expect.poll(() => text).toContain("the last one");
  expect(text.length).toBeLessThan(40 * 1024 * 1024);
});

function changeOf(id: string): NewLiveEvent {
  const at = "2026-05-04T08:00:00.000Z";
  const change = { change: "changed", count: 1, groupId: null, ofId: null } as const;
  return { type: "clock", sandboxId: "default", at, ...change, ids: [id], origin: null };
}
