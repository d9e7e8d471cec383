import { describe, expect, it } from "vitest";
import { Judge } from "../src/index.js";
import { type Answer, proxyTo, scripted } from "./support/upstream.js";

describe("what a server tells of itself at its root", () => {
  it.each<[string, Answer]>([
    ["a page", { headers: { "content-type": "text/html" }, body: "<!doctype html><title>Rota</title>" }],
    ["JSON of its own", { body: { name: "Rota", message: "Welcome" } }],
    ["no such thing", { status: 404, headers: { "content-type": "text/plain" }, body: "Not found" }],
    ["the way to a page", { status: 302, headers: { location: "/start" } }],
  ])("is its own, and breaks no contract: %s", async (_what, answer) => {
    const upstream = await scripted(() => answer);
    const proxy = await proxyTo(upstream.url, { strict: true });
    for (const path of ["", "s/a1", "openapi.json", "?from=elsewhere"]) {
      const got = await fetch(proxy.url + path, { redirect: "manual" });
      expect([got.status, got.headers.get("x-kaizala-violations")]).toEqual([answer.status ?? 200, null]);
    }
  });

  it("is read, and nothing else: other methods and paths are held against the contract", async () => {
    const upstream = await scripted(() => ({ body: { name: "Rota" } }));
    const proxy = await proxyTo(upstream.url);
    for (const [method, path] of [
      ["POST", ""],
      ["GET", "index"],
      ["DELETE", "openapi.json"],
    ] as const) {
      const got = await fetch(proxy.url + path, { method });
      expect(got.headers.get("x-kaizala-violations"), `${method} ${path}`).not.toBeNull();
    }
  });

  it.each(["/_control", "/_control/", "/S/a1/_control?from=elsewhere"])(
    "is of the control API's contract below its base: %s",
    async (requestTarget) => {
      const answer = {
        status: 200,
        headers: { "content-type": "application/json", vary: "Accept" },
        body: Buffer.from('{"name":7}'),
      };
      const { operation, violations } = await new Judge().judge({
        method: "GET",
        requestTarget,
        requestHeaders: {},
        requestBody: Buffer.alloc(0),
        checkRequest: true,
        answer,
      });
      expect(operation?.operationId).toBe("getIndex");
      expect(violations).toContain("/response/name: must be string");
      expect(violations.filter((one) => one.includes("request"))).toEqual([]);
    },
  );
});
