import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { connect } from "node:net";
import { expect, it } from "vitest";
import { openSockets, socketsBackTo } from "../support/sockets.js";
import { proxyTo, serve } from "../support/upstream.js";

const CALLERS = 20;
/** Long enough for an answer to begin on a busy machine, and short enough to wait for. */
const TIMEOUT_MS = 1500;

/** A service that begins each answer and never ends it; `begin` writes what comes. */
function stalling(begin: (response: ServerResponse) => void): Promise<string> {
  return serve((_request, response) => begin(response));
}

const json = (response: ServerResponse) => {
  response.writeHead(200, { "content-type": "application/json" });
  response.write('{"groups":[');
};

it("callers whose JSON answer stalls are told so, and no socket stays", async () => {
  const upstream = await stalling(json);
  const proxy = await proxyTo(upstream, { timeoutMs: TIMEOUT_MS });
  const before = openSockets();
  const answers = await Promise.all(
    Array.from({ length: CALLERS }, () =>
      fetch(`${proxy.url}v1/groups`, { headers: { connection: "close" } }),
    ),
  );
  for (const answer of answers) {
    expect(answer.status).toBe(504);
    expect((await answer.json()).message).toBe("The service did not finish its answer within 1500 ms.");
  }
  await socketsBackTo(before);
});

it("an answer of JSON that comes a byte at a time ends by the same time-out", async () => {
  const upstream = await stalling((response) => {
    json(response);
    const drip = setInterval(() => response.write(" "), 20);
    response.once("close", () => clearInterval(drip));
  });
  const proxy = await proxyTo(upstream, { timeoutMs: TIMEOUT_MS });
  const answer = await fetch(`${proxy.url}v1/groups`);
  expect(answer.status).toBe(504);
});

it("an answer that is passed on as it comes ends where nothing moves, and no socket stays", async () => {
  const upstream = await stalling((response) => {
    response.writeHead(200, { "content-type": "application/octet-stream" });
    response.write("some");
  });
  const proxy = await proxyTo(upstream, { timeoutMs: TIMEOUT_MS });
  const before = openSockets();
  const ends = await Promise.all(
    Array.from({ length: CALLERS }, async () => {
      const answer = await fetch(`${proxy.url}v1/media/a`);
      expect(answer.status).toBe(200);
      return answer.text().then(
        () => "whole",
        () => "cut off",
      );
    }),
  );
  expect(new Set(ends)).toEqual(new Set(["cut off"]));
  await socketsBackTo(before);
});

it("a caller who reads nothing of an answer does not keep the connection to the service", async () => {
  const upstream = await serve((_request, response) => {
    response.writeHead(200, { "content-type": "application/octet-stream" });
    const more = () => {
      while (!response.destroyed && response.write(Buffer.alloc(1024 * 1024)));
    };
    response.on("drain", more);
    more();
  });
  const proxy = await proxyTo(upstream, { timeoutMs: TIMEOUT_MS });
  const before = openSockets();
  const { hostname, port } = new URL(proxy.url);
  const caller = connect(Number(port), hostname);
  caller.on("error", () => undefined);
  caller.write("GET /v1/media/a HTTP/1.1\r\nhost: a\r\n\r\n");
  await once(caller, "connect");
  caller.pause();
  await socketsBackTo(before + 1);
  caller.destroy();
  await socketsBackTo(before);
});

it("a caller who goes away while a JSON answer stalls takes the connection to the service along", async () => {
  let begun: () => void = () => undefined;
  const hasBegun = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const upstream = await stalling((response) => {
    json(response);
    begun();
  });
  const proxy = await proxyTo(upstream, { timeoutMs: 60_000 });
  const before = openSockets();
  const abort = new AbortController();
  const asked = fetch(`${proxy.url}v1/groups`, { signal: abort.signal });
  await hasBegun;
  abort.abort();
  await expect(asked).rejects.toThrow();
  await socketsBackTo(before);
});

it("connections to the service are still kept where nothing stalls", async () => {
  const connections = new Set<unknown>();
  const upstream = await serve((request, response) => {
    connections.add(request.socket);
    response.writeHead(200, { "content-type": "application/json" }).end('{"groups":[]}');
  });
  const proxy = await proxyTo(upstream);
  for (let count = 0; count < 5; count += 1) await (await fetch(`${proxy.url}v1/groups`)).text();
  expect(connections.size).toBe(1);
});
