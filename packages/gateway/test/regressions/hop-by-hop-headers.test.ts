import { once } from "node:events";
import { request } from "node:http";
import { readAll } from "@kaizala-gateway/foundation";
import { expect, it } from "vitest";
import { proxyTo, scripted, serve } from "../support/upstream.js";

const HOP_BY_HOP = {
  connection: "keep-alive, X-Of-This-Hop, content-length, transfer-encoding",
  "x-of-this-hop": "1",
  "keep-alive": "timeout=5",
  "proxy-connection": "keep-alive",
  "proxy-authorization": "Basic YTpi",
  te: "trailers",
  trailer: "x-sum",
  upgrade: "h2c, websocket",
  "http2-settings": "AAMAAABk",
};
const STAY = Object.keys(HOP_BY_HOP).filter((name) => name !== "connection");

it("what is about one connection stays behind in a request, and its body arrives", async () => {
  const upstream = await scripted(() => ({ body: {} }));
  const proxy = await proxyTo(upstream.url);
  const sent = request(`${proxy.url}v1/unknown`, {
    method: "POST",
    headers: {
      ...HOP_BY_HOP,
      "content-type": "application/json",
      "x-kept": "1",
      "transfer-encoding": "chunked",
    },
  });
  sent.end('{"a":"text"');
  const [answer] = await once(sent, "response");
  await readAll(answer);
  const [received] = upstream.received;
  expect(received?.body).toBe('{"a":"text"');
  expect(received?.headers["x-kept"]).toBe("1");
  for (const name of STAY) expect([name, received?.headers[name]]).toEqual([name, undefined]);
  expect(received?.headers.connection).not.toMatch(/hop|upgrade/i);
});

it("what is about one connection stays behind in an answer", async () => {
  const upstream = await serve((_request, response) => {
    const { trailer: _, ...headers } = HOP_BY_HOP;
    response.writeHead(200, { ...headers, "content-type": "application/json", "x-kept": "1" }).end("{}");
  });
  const proxy = await proxyTo(upstream);
  const answer = await fetch(`${proxy.url}v1/unknown`);
  expect(await answer.text()).toBe("{}");
  expect(answer.headers.get("x-kept")).toBe("1");
  for (const name of STAY.filter((one) => one !== "keep-alive")) {
    expect([name, answer.headers.get(name)]).toEqual([name, null]);
  }
});

it("a service that switches protocols without being asked is a bad gateway, at once", async () => {
  const upstream = await serve((_request, response) => {
    response.socket?.end("HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n");
  });
  const proxy = await proxyTo(upstream, { timeoutMs: 30_000 });
  const answer = await fetch(`${proxy.url}v1/groups`);
  expect(answer.status).toBe(502);
});
