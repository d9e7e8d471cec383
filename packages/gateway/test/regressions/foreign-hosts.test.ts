import request from "supertest";
import { expect, it } from "vitest";
import { proxyTo, scripted } from "../support/upstream.js";

/** The status that a proxy answers a request with these headers with. */
const status = async (url: string, headers: Record<string, string>) =>
  (await request(url).get("").set(headers)).status;

it("the gateway's own API, and the control API behind it, are not reached by a name that was made to lead here", async () => {
  const upstream = await scripted(() => ({ body: {} }));
  const proxy = await proxyTo(upstream.url, { allowHosts: ["proxy.example"] });
  const steering = ["_gateway/status", "_control/clock", "s/other/_control/clock", "//_control/reset"];
  for (const path of steering) {
    expect([path, await status(proxy.url + path, { host: "rebound.example" })]).toEqual([path, 403]);
    expect([path, await status(proxy.url + path, { "sec-fetch-site": "cross-site" })]).toEqual([path, 403]);
  }
  expect(upstream.received).toEqual([]);
  for (const host of ["localhost", "proxy.example:5953"]) {
    expect(await status(`${proxy.url}_gateway/status`, { host })).toBe(200);
    expect(await status(`${proxy.url}_control/clock`, { host })).toBe(200);
  }
  // The service itself answers by every name, as behind a reverse proxy.
  expect(await status(`${proxy.url}v1/groups`, { host: "rebound.example" })).toBe(200);
});
