import request from "supertest";
import { beforeAll, describe, expect, it } from "vitest";
import type { AnyServer } from "./support/running-server.js";
import { serverWithSandbox } from "./support/server-with-sandbox.js";

let server: AnyServer;
beforeAll(async () => {
  server = await serverWithSandbox("checkout-7");
  return () => server.close();
});

const ask = (path: string, headers: Record<string, string> = {}) =>
  request(server.url.slice(0, -1)).get(path).set(headers);

describe("a contract that is served", () => {
  it.each([
    ["/openapi.json", "/groups", 401],
    ["/s/checkout-7/openapi.json", "/groups", 401],
    ["/_control/openapi.json", "/health", 200],
    ["/s/checkout-7/_control/openapi.json", "/health", 200],
  ])("leads back to its sandbox: %s", async (path, operation, status) => {
    const { servers, paths, openapi } = JSON.parse((await ask(path)).text);
    expect(openapi).toMatch(/^3\.1\./);
    expect(paths).toHaveProperty([operation]);
    expect(servers).toHaveLength(1);
    const base = new URL(servers[0].url, new URL(path, server.url));
    expect(base.pathname.startsWith(path.slice(0, path.lastIndexOf("/")))).toBe(true);
    expect((await ask(base.pathname + operation)).status).toBe(status);
  });

  it("leads from paths with servers of their own to the same sandbox", async () => {
    const { paths } = JSON.parse((await ask("/s/checkout-7/openapi.json")).text);
    const [{ url }] = paths["/oauth/token"].servers;
    const { pathname } = new URL(url, `${server.url}s/checkout-7/openapi.json`);
    expect(pathname).toBe("/s/checkout-7/api");
  });

  it("is not sent again to who has it", async () => {
    const { headers } = await ask("/openapi.json");
    const etag = String(headers.etag);
    expect(headers["cache-control"]).toBe("no-cache");
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`, "*"]) {
      const again = await ask("/openapi.json", { "if-none-match": known });
      expect([again.status, again.text, again.headers.etag]).toEqual([304, "", etag]);
    }
    expect((await ask("/_control/openapi.json", { "if-none-match": etag })).status).toBe(200);
  });
});
