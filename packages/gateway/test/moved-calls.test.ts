import { describe, expect, it } from "vitest";
import { profile, proxyTo, scripted, tokenAnswer } from "./support/upstream.js";

const CREDENTIALS = { applicationId: "a", applicationSecret: "s", refreshToken: "r" };

describe("endpointUrl", () => {
  it.each(["/", ""])("names the proxy, and the calls of its token follow it (ending %j)", async (end) => {
    const endpoint = await scripted(() => ({ body: profile }));
    const base = await scripted(({ url }) =>
      url?.endsWith("accessToken")
        ? { body: tokenAnswer(`${endpoint.url.replace(/\/$/, "")}/eu${end}`) }
        : { body: profile },
    );
    const proxy = await proxyTo(base.url);
    const answer = await fetch(`${proxy.url}v1/accessToken`, { headers: CREDENTIALS });
    const { accessToken, endpointUrl } = await answer.json();
    expect(endpointUrl).toBe(proxy.url.replace(/\/$/, end));
    expect(answer.headers.get("x-kaizala-violations")).toBeNull();
    await fetch(`${proxy.url}v1/users/me`, { headers: { accessToken } });
    await fetch(`${proxy.url}v1/users/me`, { headers: { authorization: `Bearer ${accessToken}` } });
    await fetch(`${proxy.url}v1/users/me`, { headers: { accessToken: "another" } });
    expect(endpoint.received.map(({ url }) => url)).toEqual(["/eu/v1/users/me", "/eu/v1/users/me"]);
    expect(base.received.map(({ url }) => url)).toEqual(["/v1/accessToken", "/v1/users/me"]);
  });

  it("is followed by the refresh token of a sign-in", async () => {
    const endpoint = await scripted(() => ({ body: tokenAnswer("https://kms.kaiza.la/") }));
    const login = {
      refreshToken: "new",
      grantedScope: "a",
      refreshTokenExpiry: 1,
      endpointUrl: endpoint.url,
    };
    const base = await scripted(() => ({ body: login }));
    const proxy = await proxyTo(base.url);
    await fetch(`${proxy.url}v1/loginWithPinAndApplicationId`, { method: "POST", body: "{}" });
    await fetch(`${proxy.url}v1/accessToken`, { headers: { ...CREDENTIALS, refreshToken: "new" } });
    expect(endpoint.received.map(({ url }) => url)).toEqual(["/v1/accessToken"]);
  });

  it.each([
    ["a stranger", "https://evil.example/"],
    ["plain http elsewhere", "http://kms.kaiza.la/"],
    ["a name like the vendor's", "https://notkaiza.la/"],
  ])("of %s is refused", async (_what, endpointUrl) => {
    const base = await scripted(() => ({ body: tokenAnswer(endpointUrl) }));
    const proxy = await proxyTo(base.url);
    const answer = await fetch(`${proxy.url}v1/accessToken`, { headers: CREDENTIALS });
    expect(answer.status).toBe(502);
    const { message, errorCode } = await answer.json();
    expect(errorCode).toBe("EndpointNotAllowed");
    expect(message).toContain(`--allow-host ${new URL(endpointUrl).hostname}`);
    expect(message).not.toContain("token-1");
  });

  it.each([
    ["the vendor's", "https://kms.kaiza.la/", []],
    ["a host that is allowed", "https://kms.example/", ["kms.example"]],
  ])("of %s is taken", async (_what, endpointUrl, allowHosts) => {
    const base = await scripted(() => ({ body: tokenAnswer(endpointUrl) }));
    const proxy = await proxyTo(base.url, { allowHosts });
    expect((await fetch(`${proxy.url}v1/accessToken`, { headers: CREDENTIALS })).status).toBe(200);
  });
});

describe("a 308 answer", () => {
  const refusal = { message: "m", errorCode: "c", errorCategoryKey: "k" };

  it.each([
    ["the whole address", "v1/users/me?a=b", "v1/users/me?a=b"],
    ["the base alone", "", ""],
  ])("that names %s names the proxy, and later calls follow it", async (_what, sent, expected) => {
    const other = await scripted(() => ({ body: profile }));
    const base = await scripted(() => ({
      status: 308,
      headers: { location: `${other.url}${sent}` },
      body: refusal,
    }));
    const proxy = await proxyTo(base.url);
    const call = () =>
      fetch(`${proxy.url}v1/users/me?a=b`, { headers: { accessToken: "t" }, redirect: "manual" });
    const moved = await call();
    expect(moved.status).toBe(308);
    expect(moved.headers.get("location")).toBe(proxy.url + expected);
    expect((await call()).status).toBe(200);
    expect(other.received.map(({ url }) => url)).toEqual(["/v1/users/me?a=b"]);
  });

  it("to a stranger is refused", async () => {
    const base = await scripted(() => ({
      status: 308,
      headers: { location: "https://evil.example/v1/users/me" },
      body: refusal,
    }));
    const proxy = await proxyTo(base.url);
    const answer = await fetch(`${proxy.url}v1/users/me`, {
      headers: { accessToken: "t" },
      redirect: "manual",
    });
    expect(answer.status).toBe(502);
  });

  it("is not taken for a redirect of a sign-in, which goes to the connector's own page", async () => {
    const location = "https://connector.example/callback?code=c";
    const base = await scripted(() => ({ status: 302, headers: { location } }));
    const proxy = await proxyTo(base.url);
    const answer = await fetch(`${proxy.url}api/Oauth/Authorize?client_id=a&redirect_uri=b`, {
      redirect: "manual",
    });
    expect(answer.headers.get("location")).toBe(location);
  });
});
