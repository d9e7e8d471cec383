import { describe, expect, it } from "vitest";
import { proxyTo, serve } from "./support/upstream.js";

const ME = "v1/users/me";

describe("a service that fails", () => {
  it("is 502 where it cannot be reached", async () => {
    const failures: string[] = [];
    const log = {
      exchange: () => undefined,
      failure: (...words: string[]) => void failures.push(words.join(" ")),
    };
    const proxy = await proxyTo("http://127.0.0.1:9/", { log });
    const answer = await fetch(`${proxy.url}${ME}?accessToken=secret`);
    expect(answer.status).toBe(502);
    expect(await answer.json()).toEqual({
      message: "http://127.0.0.1:9 cannot be reached: ECONNREFUSED.",
      errorCode: "BadGateway",
      errorCategoryKey: "GatewayException",
    });
    expect(failures).toEqual(["GET /v1/users/me http://127.0.0.1:9 cannot be reached: ECONNREFUSED."]);
  });

  it("is 504 where it does not begin to answer in time", async () => {
    const upstream = await serve(() => undefined);
    const proxy = await proxyTo(upstream, { timeoutMs: 50 });
    const answer = await fetch(`${proxy.url}${ME}`);
    expect(answer.status).toBe(504);
    expect(await answer.json()).toMatchObject({ errorCode: "GatewayTimeout" });
  });

  it("is 502 where it ends in the middle of JSON, and an end of the connection in the middle of a file", async () => {
    const upstream = await serve((request, response) => {
      const type = request.url?.includes("media") ? "application/pdf" : "application/json";
      response.writeHead(200, { "content-type": type, "content-length": "10" });
      response.write("{", () => response.destroy());
    });
    const proxy = await proxyTo(upstream);
    const answer = await fetch(`${proxy.url}${ME}`);
    expect(answer.status).toBe(502);
    expect((await answer.json()).message).toContain("ended its answer too early");
    const file = await fetch(`${proxy.url}v1/media/a/b.pdf`);
    await expect(file.arrayBuffer()).rejects.toThrow();
  });
});
