import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { profile, proxyTo, scripted, serve } from "../support/upstream.js";

const BIG = "12345678901234567890";

/** The answer of a token call whose text has this for the member with the endpoint. */
const answerWith = (member: string) =>
  `{ "accessToken" : "token-1",\n${member}, "accessTokenExpiry": 1800000000000, "scope": "profile.read", "x": ${BIG}, "y": 1.0 }`;

const ask = (url: string) =>
  fetch(`${url}v1/accessToken`, { headers: { applicationId: "a", refreshToken: "r" } });

const slashes = (url: string) => url.replace(/^http:/, "");
const escaped = (url: string) =>
  url.replaceAll(/[^\w]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`);

describe("an endpoint is rewritten, and its token followed, however it is written", () => {
  it.each<[string, (url: string) => string]>([
    ["as it should be", (url) => `"endpointUrl":"${url}"`],
    ["with spaces before and after", (url) => `"endpointUrl" : "  ${url} "`],
    ["with line breaks in it", (url) => `"endpointUrl":"\\n${url.replace("://", ":/\\t/")}"`],
    ["without a scheme", (url) => `"endpointUrl":"${slashes(url)}"`],
    ["with backslashes", (url) => `"endpointUrl":"${slashes(url).replace("//", "\\\\\\\\")}"`],
    ["with escaped slashes", (url) => `"endpointUrl":"${url.replaceAll("/", "\\/")}"`],
    ["with escapes alone", (url) => `"endpointUrl":"${escaped(url)}"`],
    ["with an escaped name", (url) => `"endpoint\\u0055rl":"${url}"`],
    ["with a name in capitals", (url) => `"EndpointURL":"${url.toUpperCase()}"`],
    ["twice", (url) => `"endpointUrl":"https://evil.example/","endpointUrl":"${url}"`],
  ])("%s", async (_what, member) => {
    const endpoint = await scripted(() => ({ body: profile }));
    const base = await scripted(() => ({ body: answerWith(member(endpoint.url)) }));
    const proxy = await proxyTo(base.url);
    const text = await (await ask(proxy.url)).text();
    const [, before, after] =
      /^(\{ "accessToken" : "token-1",\n).*(, "accessTokenExpiry".*)$/s.exec(text) ?? [];
    expect(before).toBeDefined();
    // All else is as it was sent, with every digit.
    expect(after).toBe(answerWith("").split("\n,")[1]?.replace(/^/, ","));
    const endpoints = Object.entries(JSON.parse(text)).filter(([name]) => /^endpointurl$/i.test(name));
    expect(endpoints.map(([, value]) => value)).toEqual([proxy.url]);
    expect(text).not.toContain("evil.example");
    await fetch(`${proxy.url}v1/users/me`, { headers: { accessToken: "token-1" } });
    expect(endpoint.received.map(({ url }) => url)).toEqual(["/v1/users/me"]);
  });

  it("behind a byte order mark", async () => {
    const endpoint = await scripted(() => ({ body: profile }));
    const base = await scripted(() => ({ body: `\ufeff${answerWith(`"endpointUrl":"${endpoint.url}"`)}` }));
    const proxy = await proxyTo(base.url);
    expect((await (await ask(proxy.url)).json()).endpointUrl).toBe(proxy.url);
  });
});

it.each([
  " https://evil.example/",
  "//evil.example/",
  "\\/\\/evil.example\\/",
  "\\u0068ttps://evil.example/",
  "\\\\\\\\evil.example/",
  "evil.example/api",
  "javascript:alert(1)",
  "ftp://evil.example/",
])("an endpoint elsewhere, or one that is no address, is refused: %s", async (endpointUrl) => {
  const base = await scripted(() => ({ body: answerWith(`"endpointUrl":"${endpointUrl}"`) }));
  const proxy = await proxyTo(base.url);
  const answer = await ask(proxy.url);
  expect(answer.status).toBe(502);
  const text = await answer.text();
  expect(JSON.parse(text).errorCode).toBe("EndpointNotAllowed");
  expect(text).not.toContain("token-1");
});

it.each(["gzip", "x-gzip", "GZIP", "X-GZip", " gzip , identity", "gzip, gzip"])(
  "an answer whose encoding is written %j is decoded, and its endpoint rewritten",
  async (encoding) => {
    const base: string = await serve((_request, response) => {
      let body: Buffer = Buffer.from(answerWith(`"endpointUrl":"${base}"`));
      for (const coding of encoding.split(",")) if (/gzip/i.test(coding)) body = gzipSync(body);
      response.writeHead(200, { "content-type": "application/json", "content-encoding": encoding }).end(body);
    });
    const proxy = await proxyTo(base);
    const answer = await ask(proxy.url);
    expect(answer.headers.get("content-encoding")).toBeNull();
    const text = await answer.text();
    expect(JSON.parse(text).endpointUrl).toBe(proxy.url);
    expect(text).toContain(BIG);
  },
);
