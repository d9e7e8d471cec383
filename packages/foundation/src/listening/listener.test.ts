import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, connect, createServer as createRelay } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { listen, listenWith } from "./listener.js";

it("a listener says where it is, and closing it ends connections that are kept", async () => {
  const listener = await listen((_request, response) => response.end("here"), {});
  const { hostname, port } = new URL(listener.url);
  expect(hostname).toBe("127.0.0.1");
  expect(await (await fetch(listener.url)).text()).toBe("here");
  const idle = connect(Number(port), hostname);
  await once(idle, "connect");
  const ended = once(idle, "close");
  await listener.close();
  await ended;
  await expect(fetch(listener.url)).rejects.toThrow();
});

it("a port that is taken is refused with the system's code", async () => {
  const first = await listenWith(createServer(), {});
  onTestFinished(() => first.close());
  const second = listenWith(createServer(), { port: Number(new URL(first.url).port) });
  await expect(second).rejects.toMatchObject({ code: "EADDRINUSE" });
});

it("a listener answers on a connection that came another way, and ends it with the others", async () => {
  const listener = await listen((request, response) => response.end(request.url), {});
  const relay = createRelay((connection) => listener.accept(connection)).listen(0, "127.0.0.1");
  onTestFinished(() => void relay.close());
  await once(relay, "listening");
  // A server that listens on a port has such an address.
  const { port } = relay.address() as AddressInfo;
  const other = connect(port, "127.0.0.1").setEncoding("latin1");
  other.write("GET /another-way HTTP/1.1\r\nHost: a.example\r\n\r\n");
  const [answer] = await once(other, "data");
  expect(answer).toMatch(/\r\n\r\n\/another-way$/);
  const ended = once(other, "close");
  await listener.close();
  await ended;
  const late = connect(port, "127.0.0.1");
  await once(late, "close");
});
