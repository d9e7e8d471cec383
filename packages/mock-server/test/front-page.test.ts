import request from "supertest";
import { beforeAll, describe, expect, it } from "vitest";
import type { AnyServer } from "./support/running-server.js";
import { serverWithSandbox } from "./support/server-with-sandbox.js";

const BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8";

let server: AnyServer;
beforeAll(async () => {
  server = await serverWithSandbox("checkout-7");
  return () => server.close();
});

type Method = "get" | "head" | "post" | "put" | "delete" | "options";
const ask = (path: string, headers: Record<string, string> = {}, method: Method = "get") =>
  request(server.url.slice(0, -1))[method](path).set(headers);
const page = (path: string) => ask(path, { accept: BROWSER });
const linksIn = (html: string) => [...html.matchAll(/href="([^"]*)"/g)].map(([, link = ""]) => link);

describe("the front page", () => {
  it.each([
    ["/", "/"],
    ["//", "//"],
    ["/%20", "/"],
    ["/?from=a&b=/c", "/"],
    ["/_control", "/"],
    ["/_control/", "/"],
    ["/_control//", "/"],
    ["/_CONTROL/%20", "/"],
    ["/s/checkout-7", "/s/checkout-7/"],
    ["/S/Checkout-7/", "/S/Checkout-7/"],
    ["/s/checkout-7%20", "/s/checkout-7/"],
    ["/s/checkout-7/_control", "/s/checkout-7/"],
    ["/s/checkout-7/_control/?a", "/s/checkout-7/"],
    ["/s/default", "/s/default/"],
  ])("at %s links below %s, and every link answers 200", async (path, base) => {
    const { status, text } = await page(path);
    expect(status).toBe(200);
    const targets = linksIn(text).map((link) => new URL(link, server.url.replace(/\/$/, path)).href);
    expect(targets.length).toBeGreaterThan(5);
    for (const target of targets) {
      const { pathname } = new URL(target);
      expect(pathname.startsWith(base)).toBe(true);
      const answer = await ask(pathname, { "sec-fetch-site": "same-origin" });
      expect(answer.status, pathname).toBe(200);
      // The page is one for people, whatever is preferred.
      if (!pathname.endsWith("/_portal/")) JSON.parse(answer.text);
    }
  });

  it("leads on where a proxy has the server below a path of its own", async () => {
    const { text } = await page("/_control");
    const seen = new URL(linksIn(text)[0] ?? "", "https://team.example/kaizala/_control");
    expect(seen.href).toBe("https://team.example/kaizala/_portal/");
  });

  it("is of the sandbox that was asked, and takes no host that is none", async () => {
    const { text } = await ask("/s/checkout-7", { accept: BROWSER, host: '"><script>' });
    expect(text).toContain("<code>checkout-7</code>");
    expect(text).toMatch(/<code>curl -s "http:\/\/localhost:\d+\/s\/checkout-7\/_control\/groups"</);
    expect(text).not.toContain("<script");
  });

  it("runs nothing, loads nothing and is kept nowhere", async () => {
    const { headers, text } = await page("/");
    const policy = String(headers["content-security-policy"]);
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[\w+/]{43}='; form-action 'none'; /);
    expect(headers).toMatchObject({
      "content-type": "text/html; charset=utf-8",
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "cache-control": "no-store",
    });
    expect(text).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(text).not.toMatch(/<script|<img|<link|src=/);
  });

  it.each([
    [BROWSER, "html"],
    ["text/html", "html"],
    ["text/*", "html"],
    ["application/json;q=0.5, text/html", "html"],
    ["text/html;q=0.5, application/json", "json"],
    ["text/html;q=0", "json"],
    ["*/*", "json"],
    ["application/json, text/plain, */*", "json"],
    ["image/png", "json"],
    ["a broken, header;;", "json"],
  ])("goes by what the caller prefers: %s has it in %s", async (accept, kind) => {
    for (const path of ["/", "/_control"]) {
      const { status, headers } = await ask(path, { accept });
      expect([status, headers.vary]).toEqual([200, "Accept"]);
      expect(headers["content-type"]).toBe(
        kind === "html" ? "text/html; charset=utf-8" : "application/json; charset=utf-8",
      );
    }
  });

  it("is for programs JSON with whole addresses, by the name that they use", async () => {
    const answer = await ask("/s/checkout-7", { host: "localhost:80" });
    const url = "http://localhost:80/s/checkout-7/";
    expect(JSON.parse(answer.text)).toMatchObject({
      sandboxId: "checkout-7",
      url,
      controlUrl: `${url}_control`,
      portalUrl: `${url}_portal/`,
    });
    expect(JSON.parse(answer.text).links).toContainEqual(
      expect.objectContaining({ name: "health", url: `${url}_control/health` }),
    );
  });

  it("answers HEAD as GET, without the body", async () => {
    for (const path of ["/", "/_control", "/openapi.json", "/_control/openapi.json"]) {
      const headers = { accept: BROWSER };
      const [head, got] = [await ask(path, headers, "head"), await ask(path, headers)];
      expect([head.status, head.text ?? ""]).toEqual([200, ""]);
      expect(head.headers["content-length"]).toBe(String(Buffer.byteLength(got.text)));
      expect(head.headers["content-type"]).toBe(got.headers["content-type"]);
    }
  });

  it("leaves wrong methods to who answers there, and is no request of the emulated service", async () => {
    const { headers, status } = await ask("/_control", {}, "post");
    expect([status, headers.allow]).toEqual([405, "GET, HEAD"]);
    expect((await ask("/_control/openapi.json", {}, "delete")).status).toBe(405);
    const before = server.requests(1000).length;
    await page("/");
    await ask("/openapi.json");
    expect(server.requests(1000)).toHaveLength(before);
    for (const method of ["post", "put", "delete", "options"] as const) {
      for (const path of ["/", "/openapi.json"]) expect((await ask(path, {}, method)).status).toBe(404);
    }
    expect((await ask("/openapi.yaml")).status).toBe(404);
    expect((await ask("/s/nowhere/")).status).toBe(404);
  });
});

describe("pages of another origin", () => {
  const foreign = [
    { origin: "http://elsewhere.example" },
    { "sec-fetch-site": "cross-site" },
    { host: "rebound.example" },
  ];

  it.each(foreign)("read nothing below /_control: %j", async (headers) => {
    for (const path of ["/_control", "/_control/openapi.json", "/s/checkout-7/_control"]) {
      expect((await ask(path, { accept: BROWSER, ...headers })).status).toBe(403);
    }
  });

  it.each(foreign)("read at the root what they may read of the emulated service: %j", async (headers) => {
    for (const path of ["/", "/openapi.json", "/s/checkout-7/"]) {
      const answer = await ask(path, headers);
      expect(answer.status).toBe(200);
      expect(answer.headers["access-control-allow-origin"]).toBe("*");
    }
    expect((await ask("/_control")).headers).not.toHaveProperty("access-control-allow-origin");
  });
});
