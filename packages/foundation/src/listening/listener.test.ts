import { once } from "node:events";
import { createServer } from "node:http";
import { connect } from "node:net";
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
