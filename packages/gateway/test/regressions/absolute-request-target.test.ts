import { request } from "node:http";
import { expect, it } from "vitest";
import { profile, proxyTo, scripted } from "../support/upstream.js";

/** The status that a server gives a request whose target is a whole address. */
function status(base: string, path: string): Promise<number | undefined> {
  const { hostname, port } = new URL(base);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path }, (response) => resolve(response.resume().statusCode));
    sent.on("error", reject).end();
  });
}

it("a target may be a whole address for the proxy, which sends on its path", async () => {
  const service = await scripted(() => ({ body: profile }));
  const proxy = await proxyTo(`${service.url}eu`);
  expect(await status(proxy.url, `${proxy.url}v1/users/me?a=b`)).toBe(200);
  expect(service.received.map(({ url }) => url)).toEqual(["/eu/v1/users/me?a=b"]);
  expect(await status(proxy.url, `${proxy.url}_gateway/status`)).toBe(200);
  expect(await status(proxy.url, "http://rebound.example/_gateway/status")).toBe(403);
});
