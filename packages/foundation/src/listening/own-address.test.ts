import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { describe, expect, it } from "vitest";
import { type AddressOptions, baseSeenBy, ownAddress } from "./own-address.js";
import { isReachedByOthers } from "./reached-by-others.js";

/** The base that a request with these headers sees, over plain http. */
function seen(headers: Record<string, string>, options: AddressOptions = {}): string {
  const request = new IncomingMessage(new Socket());
  Object.assign(request.headers, { host: "127.0.0.1:5952", ...headers });
  return baseSeenBy(request, ownAddress(options));
}

const FORWARDED = { "x-forwarded-proto": "https", "x-forwarded-host": "mock.example" };

describe("the base of a server, as its caller sees it,", () => {
  it.each([
    "mock.example:99999",
    "256.256.256.256",
    "1.2.3.4.5",
    "xn--",
    "a.xn--.example",
    "[::1",
    "a:b:c",
    "[1:2]",
  ])("is never one that makes no URL: %s", (host) => {
    expect(seen({ host })).toBe("http://localhost/");
    expect(seen({ "x-forwarded-host": host }, { trustProxy: true })).toBe("http://127.0.0.1:5952/");
    expect(seen({ "x-forwarded-host": host, host }, { trustProxy: true })).toBe("http://localhost/");
  });

  it("is the host that was asked, whatever a proxy says that is not trusted", () => {
    expect(seen({})).toBe("http://127.0.0.1:5952/");
    expect(seen(FORWARDED)).toBe("http://127.0.0.1:5952/");
  });

  it.each([
    ["https://mock.example", "https://mock.example/"],
    ["https://mock.example/", "https://mock.example/"],
    ["http://Mock.Example:8080/below//", "http://mock.example:8080/below/"],
    ["https://mock.example:443/a/b", "https://mock.example/a/b/"],
  ])("is the public URL %s as %s, whatever was asked", (publicUrl, base) => {
    expect(seen(FORWARDED, { publicUrl, trustProxy: true })).toBe(base);
    expect(seen({}, { publicUrl: new URL(publicUrl) })).toBe(base);
  });

  it.each([
    [FORWARDED, "https://mock.example/"],
    [{ "x-forwarded-proto": "HTTPS" }, "https://127.0.0.1:5952/"],
    [{ "x-forwarded-host": "mock.example:8443" }, "http://mock.example:8443/"],
    [{ "x-forwarded-host": "[2001:db8::1]:8443" }, "http://[2001:db8::1]:8443/"],
    [
      { "x-forwarded-host": "first.example, second.example", "x-forwarded-proto": "https, http" },
      "https://first.example/",
    ],
    [{ "x-forwarded-proto": "ftp", "x-forwarded-host": "" }, "http://127.0.0.1:5952/"],
    ...["a b", "user@mock.example", "mock.example/path", "mock.example:port", "[::1", "a..b", '"x"'].map(
      (host): [Record<string, string>, string] => [{ "x-forwarded-host": host }, "http://127.0.0.1:5952/"],
    ),
  ])("is what a trusted proxy says, as far as that can be: %j", (headers, base) => {
    expect(seen(headers, { trustProxy: true })).toBe(base);
  });
});

it.each([
  ["mock.example", "must be a whole URL, such as https://kaizala.example/"],
  ["ftp://mock.example/", "must begin with http:// or https://"],
  ["https://user@mock.example/", "must hold no credentials, query or fragment"],
  ["https://:pass@mock.example/", "must hold no credentials, query or fragment"],
  ["https://mock.example/?a=b", "must hold no credentials, query or fragment"],
  ["https://mock.example/?", "must hold no credentials, query or fragment"],
  ["https://mock.example/#a", "must hold no credentials, query or fragment"],
  ["https://mock.example/v1/", "must end before /v1"],
])("%s is no public URL: it %s", (publicUrl, rule) => {
  expect(() => ownAddress({ publicUrl })).toThrow(new RangeError(`publicUrl: ${rule}.`));
});

it.each([
  [{}, false],
  [{ host: "::1" }, false],
  [{ host: "0.0.0.0" }, true],
  [{ publicUrl: "http://localhost:8080/" }, false],
  [{ publicUrl: new URL("https://mock.example/") }, true],
  [{ trustProxy: true }, true],
  [{ trustProxy: false, host: "127.0.0.1" }, false],
])("whether others reach a server with %j: %s", (options, isReached) => {
  expect(isReachedByOthers(options)).toBe(isReached);
});
