import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createMockServer } from "@kaizala-gateway/mock-server";
import { describe, expect, it, onTestFinished } from "vitest";
import { startProxy, startReplay } from "../src/index.js";
import { proxyTo, scripted, tokenAnswer } from "./support/upstream.js";

const ORIGIN = "http://localhost:5173";
const TOKEN = "token-of-the-gateway";

/** A service that sends later calls to itself. */
const moving = () => scripted(({ headers }) => ({ body: tokenAnswer(`http://${headers.host}/`) }));

describe("a proxy with a public URL", () => {
  it("sends later calls there, and tells where it listens", async () => {
    const upstream = await moving();
    const proxy = await proxyTo(upstream.url, { publicUrl: "https://gateway.example/below" });
    expect(proxy.url).toBe("https://gateway.example/below/");
    expect(proxy.ownUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    expect(proxy.controlToken).not.toBeNull();
    const answer = await fetch(`${proxy.ownUrl}v1/accessToken`);
    expect((await answer.json()).endpointUrl).toBe("https://gateway.example/below/");
  });

  it("is none for what is no URL of http or https", async () => {
    const upstream = new URL("http://127.0.0.1:9/");
    await expect(startProxy({ upstream, publicUrl: "ftp://gateway.example/" })).rejects.toThrow(
      new RangeError("publicUrl: must begin with http:// or https://."),
    );
  });
});

it("a proxy behind another tells what that says, where it is trusted, and demands its token", async () => {
  const upstream = await moving();
  const headers = { "x-forwarded-proto": "https", "x-forwarded-host": "front.example" };
  for (const trustProxy of [true, false]) {
    const proxy = await proxyTo(upstream.url, { trustProxy });
    const answer = await fetch(`${proxy.url}v1/accessToken`, { headers });
    expect((await answer.json()).endpointUrl).toBe(trustProxy ? "https://front.example/" : proxy.url);
    expect(proxy.controlToken !== null).toBe(trustProxy);
  }
});

it("a replay with a public URL sends later calls there", async () => {
  const folder = await mkdtemp(join(tmpdir(), "kaizala-replay-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const upstream = await moving();
  const record = join(folder, "recorded");
  const proxy = await proxyTo(upstream.url, { record });
  const headers = { applicationId: "a", applicationSecret: "b", refreshToken: "c" };
  await fetch(`${proxy.url}v1/accessToken`, { headers });
  await proxy.close();
  const replay = await startReplay({ folder: record, publicUrl: "https://replay.example/below" });
  onTestFinished(() => replay.close());
  expect(replay.url).toBe("https://replay.example/below/");
  const answer = await fetch(`${replay.ownUrl}v1/accessToken`, { headers });
  expect((await answer.json()).endpointUrl).toBe("https://replay.example/below/");
});

describe("a page of an origin that was allowed", () => {
  const preflight = (url: string, origin: string) =>
    fetch(url, {
      method: "OPTIONS",
      headers: {
        origin,
        "access-control-request-method": "GET",
        "access-control-request-headers": "authorization",
      },
    });

  it("reads the proxy's own API, its refusals too, and no other page does", async () => {
    const upstream = await moving();
    const proxy = await proxyTo(upstream.url, { allowOrigins: [ORIGIN], controlToken: TOKEN });
    const url = `${proxy.url}_gateway/status`;
    const asked = await preflight(url, ORIGIN);
    expect([asked.status, asked.headers.get("access-control-allow-headers")]).toEqual([
      204,
      "Authorization, Content-Type, Last-Event-ID",
    ]);
    expect((await preflight(url, "http://localhost:5174")).status).toBe(403);
    for (const [origin, token, status, allowed] of [
      [ORIGIN, TOKEN, 200, ORIGIN],
      [ORIGIN, "wrong", 401, ORIGIN],
      ["http://localhost:5174", TOKEN, 403, null],
    ] as const) {
      const answer = await fetch(url, { headers: { origin, authorization: `Bearer ${token}` } });
      expect(answer.status).toBe(status);
      expect(answer.headers.get("access-control-allow-origin")).toBe(allowed);
      expect(answer.headers.get("vary")).toBe("Origin");
    }
  });

  it("reads the control API of a mock server behind it that allows it as well", async () => {
    const server = await createMockServer({ allowOrigins: [ORIGIN] });
    onTestFinished(() => server.close());
    const proxy = await proxyTo(server.url, { allowOrigins: [ORIGIN], controlToken: TOKEN });
    const url = `${proxy.url}_control/clock`;
    expect((await preflight(url, ORIGIN)).status).toBe(204);
    const read = async (token: string) => {
      const answer = await fetch(url, { headers: { origin: ORIGIN, authorization: `Bearer ${token}` } });
      return [answer.status, answer.headers.get("access-control-allow-origin")];
    };
    expect(await read(TOKEN)).toEqual([200, ORIGIN]);
    expect(await read("wrong")).toEqual([401, ORIGIN]);
  });

  it("is refused for a wildcard", async () => {
    const upstream = new URL("http://127.0.0.1:9/");
    await expect(startProxy({ upstream, allowOrigins: ["*"] })).rejects.toThrow(
      /^allowOrigins: must be exact/,
    );
  });
});
