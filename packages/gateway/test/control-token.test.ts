import { operations } from "@kaizala-gateway/foundation";
import { describe, expect, it } from "vitest";
import { type RunningProxy, startProxy } from "../src/index.js";
import { proxyTo, scripted } from "./support/upstream.js";

const status = async (url: string, method: string, token?: string | null) => {
  const headers = token == null ? {} : { authorization: `Bearer ${token}` };
  return (await fetch(url, { method, headers })).status;
};

/** A proxy that others reach, in front of a service on this machine. */
async function sharedProxy() {
  const upstream = await scripted(() => ({ body: {} }));
  return { upstream, proxy: await proxyTo(upstream.url, { host: "0.0.0.0" }) };
}

describe("the gateway's own API, where others reach it,", () => {
  it.each(operations.gateway.map((operation) => [operation.operationId, operation] as const))(
    "answers %s with the token alone, or to all",
    async (id, { method, path, needsToken, answers }) => {
      expect(needsToken).toBe(id !== "getGatewayHealth");
      expect(answers.has(401)).toBe(needsToken);
      const { proxy } = await sharedProxy();
      const url = `${proxy.url}_gateway${path}`;
      const stranger = await fetch(url, { method });
      expect(stranger.status).toBe(needsToken ? 401 : 200);
      if (needsToken) {
        expect(stranger.headers.get("www-authenticate")).toBe("Bearer");
        expect(await stranger.json()).toEqual({
          message:
            "The gateway demands its control token; send it in the header Authorization: Bearer <token>.",
          errorCode: "InvalidControlToken",
          errorCategoryKey: "GatewayException",
        });
        expect(await status(url, method, "w".repeat(43))).toBe(401);
      }
      expect(await status(url, method, proxy.controlToken)).toBe(200);
    },
  );

  it("tells strangers of no path and no method, and answers HEAD as GET", async () => {
    const { proxy } = await sharedProxy();
    for (const [method, path, known] of [
      ["GET", "nothing", 404],
      ["POST", "status", 405],
      ["OPTIONS", "coverage", 405],
      ["GET", "", 404],
      ["HEAD", "status", 200],
    ] as const) {
      const url = `${proxy.url}_gateway/${path}`;
      expect([path, await status(url, method)]).toEqual([path, 401]);
      expect([path, await status(url, method, proxy.controlToken)]).toEqual([path, known]);
    }
    expect(await status(`${proxy.url}_gateway/health`, "HEAD")).toBe(200);
  });
});

describe("a proxy that others reach", () => {
  it("demands the token of what steers a server on its machine, which would take all for its own", async () => {
    const { upstream, proxy } = await sharedProxy();
    const steering = ["_control/clock", "s/default/_control/clock", "//_Control/reset", "_control/nothing"];
    for (const path of steering) expect([path, await status(proxy.url + path, "GET")]).toEqual([path, 401]);
    expect(upstream.received).toEqual([]);
    for (const path of ["_control", "_control/health", "_control/openapi.json", "", "openapi.json"]) {
      expect([path, await status(proxy.url + path, "GET")]).toEqual([path, 200]);
    }
  });

  it("passes the token on, for a server that demands the same", async () => {
    const { upstream, proxy } = await sharedProxy();
    expect(await status(`${proxy.url}_control/clock`, "GET", proxy.controlToken)).toBe(200);
    expect(upstream.received.map(({ url, headers }) => [url, headers.authorization])).toEqual([
      ["/_control/clock", `Bearer ${proxy.controlToken}`],
    ]);
  });

  it("leaves it to a server elsewhere whom it takes", async () => {
    // A name that no resolver knows: what counts is that the proxy tries.
    const proxy = await proxyTo("http://elsewhere.invalid/", { host: "0.0.0.0" });
    expect(await status(`${proxy.url}_control/clock`, "GET")).toBe(502);
    expect(await status(`${proxy.url}_gateway/status`, "GET")).toBe(401);
  });

  it("forwards calls of the service without one", async () => {
    const { proxy } = await sharedProxy();
    expect(await status(`${proxy.url}v1/users/me`, "GET")).toBe(200);
  });
});

it("a proxy on loopback demands a token where it was given one alone, and refuses a text that is none", async () => {
  const upstream = await scripted(() => ({ body: {} }));
  const open: RunningProxy = await proxyTo(upstream.url);
  expect([open.controlToken, await status(`${open.url}_gateway/status`, "GET")]).toEqual([null, 200]);
  const controlToken = "given-to-the-proxy-1";
  const given = await proxyTo(upstream.url, { controlToken });
  expect([given.controlToken, await status(`${given.url}_gateway/status`, "GET")]).toEqual([
    controlToken,
    401,
  ]);
  await expect(startProxy({ upstream: new URL(upstream.url), controlToken: "too short" })).rejects.toThrow(
    /^controlToken: must be 16 to 256 printable ASCII characters without spaces/,
  );
});
