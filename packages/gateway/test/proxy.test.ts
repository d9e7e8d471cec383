import { once } from "node:events";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { gzipSync } from "node:zlib";
import { readAll } from "@kaizala-gateway/foundation";
import { describe, expect, it } from "vitest";
import { Judge, type LoggedExchange, type PassedExchange } from "../src/index.js";
import { profile, proxyTo, scripted, serve } from "./support/upstream.js";

const ME = "v1/users/me";

describe("the proxy", () => {
  it("forwards requests and answers as they are", async () => {
    const upstream = await scripted(() => ({
      headers: { "x-served-by": "a", "set-cookie": ["a=1", "b=2"] },
      body: profile,
    }));
    const proxy = await proxyTo(upstream.url);
    const outgoing = httpRequest(proxy.url, {
      path: "//V1/users/me?a=%20b&a=c/..",
      method: "GET",
      headers: { accessToken: "t", "X-Mine": "yes" },
    });
    outgoing.end();
    const [answer] = (await once(outgoing, "response")) as [IncomingMessage]; // The event has one argument.
    expect(JSON.parse(String(await readAll(answer)))).toEqual(profile);
    expect(answer.headers).toMatchObject({ "x-served-by": "a", "set-cookie": ["a=1", "b=2"] });
    const [received] = upstream.received;
    expect(received).toMatchObject({ method: "GET", url: "//V1/users/me?a=%20b&a=c/..", body: "" });
    expect(received?.headers).toMatchObject({ accesstoken: "t", "x-mine": "yes" });
    expect(received?.headers.host).toBe(new URL(upstream.url).host);
  });

  it("hands exchanges as a whole to the program that runs it, as they were sent", async () => {
    const observed: PassedExchange[] = [];
    const upstream = await scripted(() => ({ body: profile }));
    const proxy = await proxyTo(upstream.url, { observe: (exchange) => void observed.push(exchange) });
    await fetch(`${proxy.url}${ME}?a=b`, { headers: { accessToken: "a token" } });
    expect(observed).toMatchObject([
      {
        method: "GET",
        requestTarget: `/${ME}?a=b`,
        requestHeaders: { accesstoken: "a token" },
        answer: { status: 200 },
        verdict: { operation: { operationId: "getMe" } },
      },
    ]);
    expect(JSON.parse(String(observed[0]?.answer.body))).toEqual(profile);
    expect(observed[0]?.durationMs).toBeGreaterThan(0);
  });

  it("looks at a body whose length is not told as it goes by, up to a megabyte", async () => {
    const observed: PassedExchange[] = [];
    const upstream = await scripted(() => ({ body: profile }));
    const proxy = await proxyTo(upstream.url, { observe: (exchange) => void observed.push(exchange) });
    const send = async (parts: readonly string[]) => {
      const outgoing = httpRequest(`${proxy.url}v1/groups`, { method: "POST" });
      for (const part of parts) outgoing.write(part);
      outgoing.end();
      const [answer] = (await once(outgoing, "response")) as [IncomingMessage]; // The event has one argument.
      await readAll(answer);
    };
    await send(['{"name":', '"Yard"}']);
    await send(["a".repeat(2 ** 20), "b"]);
    expect(upstream.received[0]?.body).toBe('{"name":"Yard"}');
    expect(upstream.received[1]?.body).toHaveLength(2 ** 20 + 1);
    expect(observed.map(({ checkRequest, requestBody }) => [checkRequest, String(requestBody)])).toEqual([
      [true, '{"name":"Yard"}'],
      [false, ""],
    ]);
  });

  it("keeps the path of an upstream that is not at the root", async () => {
    const upstream = await scripted(() => ({ body: profile }));
    const proxy = await proxyTo(`${upstream.url}s/a1/`);
    await fetch(`${proxy.url}${ME}`);
    expect(upstream.received[0]?.url).toBe("/s/a1/v1/users/me");
  });

  it("streams long requests and answers that are no JSON", async () => {
    let reached: (() => void) | undefined;
    let finish: (() => void) | undefined;
    const firstPart = new Promise<void>((resolve) => {
      reached = resolve;
    });
    const upstream = await serve((request, response) => {
      request.once("data", () => reached?.());
      request.resume().once("end", () => {
        response.writeHead(200, { "content-type": "text/plain", "content-length": "4" });
        response.write("ab");
        finish = () => response.end("cd");
      });
    });
    const proxy = await proxyTo(upstream);
    const outgoing = httpRequest(`${proxy.url}v1/media`, {
      method: "POST",
      headers: { "content-type": "application/octet-stream", "content-length": String(2 ** 21) },
    });
    outgoing.write(Buffer.alloc(2 ** 20));
    // The upstream has the beginning while the caller still sends.
    await firstPart;
    outgoing.end(Buffer.alloc(2 ** 20));
    const [answer] = (await once(outgoing, "response")) as [IncomingMessage]; // The event has one argument.
    const [begun] = await once(answer, "data");
    expect(String(begun)).toBe("ab");
    finish?.();
    expect(String(await readAll(answer))).toBe("cd");
    expect(answer.headers["content-length"]).toBe("4");
  });

  it("passes throttling on", async () => {
    const upstream = await scripted(() => ({
      status: 429,
      headers: { "retry-after": "7" },
      body: { message: "m", errorCode: "c", errorCategoryKey: "k" },
    }));
    const proxy = await proxyTo(upstream.url);
    const answer = await fetch(`${proxy.url}${ME}`);
    expect(answer.status).toBe(429);
    expect(answer.headers.get("retry-after")).toBe("7");
    expect(answer.headers.get("x-kaizala-violations")).toBeNull();
  });

  it("ends the request to the service when the caller goes away", async () => {
    let gone: (() => void) | undefined;
    const ended = new Promise<void>((resolve) => {
      gone = resolve;
    });
    let arrived: (() => void) | undefined;
    const arrival = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const upstream = await serve((_request, response) => {
      response.once("close", () => gone?.());
      arrived?.();
    });
    const proxy = await proxyTo(upstream);
    const controller = new AbortController();
    const call = fetch(`${proxy.url}${ME}`, { signal: controller.signal }).catch(() => "aborted");
    await arrival;
    controller.abort();
    expect(await call).toBe("aborted");
    await ended;
  });
});

describe("violations", () => {
  const broken = { ...profile, name: 7, age: 3 };

  it("are in a header, the log and the proxy's own API", async () => {
    const logged: LoggedExchange[] = [];
    const upstream = await scripted(({ url }) => ({ body: url?.endsWith("/") ? profile : broken }));
    const log = { exchange: (entry: LoggedExchange) => void logged.push(entry), failure: () => undefined };
    const proxy = await proxyTo(upstream.url, { log });
    const answer = await fetch(`${proxy.url}${ME}?accessToken=secret`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("x-kaizala-violations")).toContain("/response/name: must be string");
    expect(await answer.json()).toEqual(broken);
    expect((await fetch(`${proxy.url}${ME}/`)).headers.get("x-kaizala-violations")).toBeNull();
    expect(logged.map(({ violations }) => violations.length > 0)).toEqual([true, false]);
    expect(JSON.stringify(logged)).not.toContain("secret");

    const own = async (path: string, method = "GET") => {
      const got = await fetch(`${proxy.url}_gateway/${path}`, { method });
      const body = Buffer.from(await got.arrayBuffer());
      const verdict = await new Judge().judge({
        method,
        requestTarget: `/_gateway/${path}`,
        requestHeaders: {},
        requestBody: Buffer.alloc(0),
        checkRequest: true,
        answer: { status: got.status, headers: Object.fromEntries(got.headers), body },
      });
      expect(verdict.violations).toEqual([]);
      expect(verdict.operation).toBeDefined();
      return JSON.parse(String(body));
    };
    const { violations } = await own("violations");
    expect(violations).toHaveLength(1);
    expect(violations[0]).toMatchObject({
      operationId: "getMe",
      method: "GET",
      path: "/v1/users/me",
      status: 200,
    });
    expect(JSON.stringify(violations)).not.toContain("secret");
    expect(await own("status")).toMatchObject({ exchanges: 2, violating: 1, failed: 0, recordingTo: null });
    expect(await own("violations?limit=0")).toMatchObject({ errorCode: "InvalidParameters" });
    expect(await own("violations", "DELETE")).toEqual({ done: true });
    expect(await own("status")).toMatchObject({ exchanges: 0, violating: 0 });
  });

  it("of an accepted request are told too, and a refused one is the service's to explain", async () => {
    const refusal = { message: "m", errorCode: "c", errorCategoryKey: "k" };
    const upstream = await scripted(({ url }) =>
      url?.includes("refused") ? { status: 400, body: refusal } : { body: { referenceId: "r" } },
    );
    const proxy = await proxyTo(upstream.url);
    const post = async (group: string) => {
      const init = { method: "POST", headers: { "content-type": "application/json" }, body: '{"message":7}' };
      const answer = await fetch(`${proxy.url}v1/groups/${group}/messages`, init);
      return answer.headers.get("x-kaizala-violations");
    };
    expect(await post("taken")).toContain("accepted request: /body/message");
    expect(await post("refused")).toBeNull();
  });

  it("are answered with 502 in the service's shape where the proxy is strict", async () => {
    const upstream = await scripted(() => ({ body: broken }));
    const proxy = await proxyTo(upstream.url, { strict: true });
    const answer = await fetch(`${proxy.url}${ME}`);
    expect(answer.status).toBe(502);
    expect(await answer.json()).toEqual({
      message: expect.stringContaining("/response/name: must be string"),
      errorCode: "ContractViolation",
      errorCategoryKey: "GatewayException",
    });
  });

  it("are found in an answer that is compressed against the wish of the proxy", async () => {
    const upstream = await serve((_request, response) => {
      response.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" });
      response.end(gzipSync(JSON.stringify(broken)));
    });
    const proxy = await proxyTo(upstream);
    const answer = await fetch(`${proxy.url}${ME}`);
    expect(answer.headers.get("x-kaizala-violations")).toContain("/response/name");
    expect(answer.headers.get("content-encoding")).toBeNull();
    expect(await answer.json()).toEqual(broken);
  });

  it("are not looked for in JSON that is too long to be held back", async () => {
    const long = JSON.stringify({ ...broken, name: "x".repeat(2 ** 21) });
    const upstream = await scripted(() => ({ body: long }));
    const proxy = await proxyTo(upstream.url);
    const answer = await fetch(`${proxy.url}${ME}`);
    expect(answer.headers.get("x-kaizala-violations")).toBeNull();
    expect(await answer.text()).toBe(long);
    const status = await (await fetch(`${proxy.url}_gateway/status`)).json();
    expect(status).toMatchObject({ exchanges: 1, unchecked: 1 });
  });

  it("are not looked for in an encoding that nobody can undo", async () => {
    const upstream = await serve((_request, response) => {
      response.writeHead(200, { "content-type": "application/json", "content-encoding": "zstd" });
      response.end("as it came");
    });
    const proxy = await proxyTo(upstream);
    const outgoing = httpRequest(`${proxy.url}${ME}`);
    outgoing.end();
    const [answer] = (await once(outgoing, "response")) as [IncomingMessage]; // The event has one argument.
    expect(answer.headers["content-encoding"]).toBe("zstd");
    expect(String(await readAll(answer))).toBe("as it came");
  });

  it("are for no page whose name was made to lead here", async () => {
    const proxy = await proxyTo("http://127.0.0.1:9/");
    const headers = { host: "page.example", origin: "http://page.example" };
    const outgoing = httpRequest(`${proxy.url}_gateway/violations`, { headers });
    outgoing.end();
    const [answer] = (await once(outgoing, "response")) as [IncomingMessage]; // The event has one argument.
    expect(answer.statusCode).toBe(403);
    expect(String(await readAll(answer))).toContain("not reached as page.example on this machine");
  });

  it("are for no page of another origin to read", async () => {
    const proxy = await proxyTo("http://127.0.0.1:9/");
    const answer = await fetch(`${proxy.url}_gateway/violations`, {
      headers: { origin: "http://else.example" },
    });
    expect(answer.status).toBe(403);
  });
});
