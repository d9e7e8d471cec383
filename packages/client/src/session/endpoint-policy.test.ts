import { describe, expect, it } from "vitest";
import { EndpointNotAllowedError } from "../index.js";
import { EndpointPolicy } from "./endpoint-policy.js";

function refusal(base: string, endpoint: string, allowedHosts: readonly string[] = []): unknown {
  try {
    new EndpointPolicy(new URL(base), allowedHosts).check(new URL(endpoint));
    return undefined;
  } catch (error) {
    return error;
  }
}

const VENDOR = "https://api.kaiza.la/";
const LOCAL = "http://127.0.0.1:5952/";
const INSIDE = "http://mock:5952/";

describe("an endpoint is allowed", () => {
  it.each([
    ["of the vendor", VENDOR, "https://kms-alpha.kaiza.la/", []],
    ["of the vendor's other domain", VENDOR, "https://inc-000.KaizalaMessaging.osi.office.net/", []],
    ["at the base URL's host", "https://kaizala.example/", "https://kaizala.example:8443/", []],
    ["at the origin of a base URL that speaks plain http", INSIDE, "http://mock:5952/s/box/", []],
    ["on this computer where the base URL is", LOCAL, "http://localhost:6000/", []],
    ["on this computer by its IPv6 address where the base URL is", LOCAL, "http://[::1]:6000/", []],
    ["in allowedHosts", VENDOR, "https://kaizala.example/", ["Kaizala.Example"]],
    ["in allowedHosts with its port", VENDOR, "https://kaizala.example:8443/", ["kaizala.example:8443"]],
    ["below a name in allowedHosts", VENDOR, "https://a.b.example/", ["*.b.example"]],
    ["in allowedHosts over http where the base URL is on this computer", LOCAL, "http://mock/", ["mock"]],
  ])("%s", (_what, base, endpoint, allowedHosts) => {
    expect(refusal(base, endpoint, allowedHosts)).toBeUndefined();
  });
});

describe("an endpoint is refused", () => {
  it.each([
    ["at a host that nobody named", VENDOR, "https://evil.example/", [], "allowedHosts"],
    ["at a host that only ends like the vendor's", VENDOR, "https://evilkaiza.la/", [], "allowedHosts"],
    [
      "at a host that only begins like the vendor's",
      VENDOR,
      "https://kaiza.la.evil.example/",
      [],
      "allowedHosts",
    ],
    ["at another host of the vendor's company", VENDOR, "https://other.osi.office.net/", [], "allowedHosts"],
    [
      "at another port than the one in allowedHosts",
      VENDOR,
      "https://a.example:1/",
      ["a.example:2"],
      "allowedHosts",
    ],
    [
      "at the name itself where allowedHosts has those below",
      VENDOR,
      "https://b.example/",
      ["*.b.example"],
      "allowed",
    ],
    ["of the vendor over plain http", VENDOR, "http://kms-alpha.kaiza.la/", [], "plain http"],
    [
      "of the vendor over plain http from this computer",
      LOCAL,
      "http://kms-alpha.kaiza.la/",
      [],
      "plain http",
    ],
    ["in allowedHosts over plain http", VENDOR, "http://a.example/", ["a.example"], "plain http"],
    ["at another port of a base URL with plain http", INSIDE, "http://mock:6000/", [], "plain http"],
    ["on this computer where the base URL is elsewhere", VENDOR, "https://localhost/", [], "this computer"],
    [
      "on this computer although in allowedHosts",
      VENDOR,
      "https://127.0.0.2/",
      ["127.0.0.2"],
      "whatever allowedHosts says; pass the address of a server here as baseUrl, or",
    ],
    ["that is no web address", VENDOR, "ftp://api.kaiza.la/", [], "not https"],
    ["that holds a password", VENDOR, "https://user:hidden@kms.kaiza.la/", [], "password"],
  ])("%s", (_what, base, endpoint, allowedHosts, rule) => {
    const error = refusal(base, endpoint, allowedHosts);
    expect(error).toBeInstanceOf(EndpointNotAllowedError);
    expect(error).toMatchObject({ host: new URL(endpoint).host, message: expect.stringContaining(rule) });
    expect(String(error)).toContain(new URL(endpoint).host);
    expect(String(error)).not.toContain("hidden");
  });
});
