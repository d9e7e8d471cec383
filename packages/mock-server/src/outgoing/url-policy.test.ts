import { isIP } from "node:net";
import { withoutBrackets } from "@kaizala-gateway/foundation";
import { describe, expect, it } from "vitest";
import { ForbiddenUrlError, type Resolver, UrlPolicy } from "./url-policy.js";

/** The addresses that a URL is connected to, as a socket asks for them. */
async function addressesOf(policy: UrlPolicy, text: string): Promise<string[]> {
  const { url, lookup } = policy.guard(text);
  const host = withoutBrackets(url.hostname);
  if (isIP(host) !== 0) return [host];
  return new Promise((resolve, reject) => {
    lookup(host, { all: true }, (error, addresses) => {
      if (error) reject(error);
      else resolve([addresses].flat().map((one) => (typeof one === "string" ? one : one.address)));
    });
  });
}

/** A name service that leads every name to these addresses. */
function leadingTo(...addresses: readonly string[]): Resolver {
  return async () => addresses.map((address) => ({ address, family: isIP(address) }));
}

const ofWebhooks = { isHttpsFree: true };

describe("the policy on URLs", () => {
  it.each([
    "http://127.0.0.1:8080/a.png",
    "http://127.8.9.1/",
    "https://[::1]/",
    "http://[::ffff:127.0.0.1]/",
  ])("allows %s, of this machine", async (url) => {
    expect(await addressesOf(new UrlPolicy(), url)).toEqual([withoutBrackets(new URL(url).hostname)]);
  });

  it("allows a name of this machine, and connects to the addresses that were looked up", async () => {
    for (const address of await addressesOf(new UrlPolicy(), "http://localhost/")) {
      expect(["127.0.0.1", "::1"]).toContain(address);
    }
  });

  it.each([
    [
      "http://10.0.0.1/",
      "the address 10.0.0.1 is not on this machine; start the server with --allow-host 10.0.0.1",
    ],
    ["http://169.254.169.254/latest", "--allow-host 169.254.169.254"],
    ["http://[::ffff:10.0.0.1]/", "the address 10.0.0.1 is not on this machine"],
    ["http://[::ffff:a00:1]/", "--allow-host 10.0.0.1"],
    ["http://[fe80::1]/", "--allow-host fe80::1"],
    ["http://0.0.0.0/", "--allow-host 0.0.0.0"],
    // Another spelling of 10.0.0.1.
    ["http://167772161/", "--allow-host 10.0.0.1"],
    ["https://1.1.1.1/", "--allow-host 1.1.1.1"],
    ["http://no-such-host.invalid/", "is not known"],
    ["file:///etc/passwd", "http://"],
    ["ftp://127.0.0.1/", "http://"],
    ["http://user:pass@127.0.0.1/", "credentials"],
    ["not a URL", "is not a URL"],
  ])("refuses %s", async (url, why) => {
    const refused = (async () => addressesOf(new UrlPolicy(), url))();
    await expect(refused).rejects.toThrow(ForbiddenUrlError);
    await expect(refused).rejects.toThrow(why);
  });

  it("allows the hosts that it was told to, in any case of letters, and no other", async () => {
    const policy = new UrlPolicy(["10.0.0.1", "FE80::1"]);
    expect(await addressesOf(policy, "http://10.0.0.1/a.png")).toEqual(["10.0.0.1"]);
    expect(await addressesOf(policy, "http://[fe80::1]/a.png")).toEqual(["fe80::1"]);
    expect(() => policy.guard("http://10.0.0.2/")).toThrow(ForbiddenUrlError);
  });
});

describe("the policy on receivers of webhooks", () => {
  it("allows https to the internet, and to this machine", async () => {
    const policy = new UrlPolicy([], ofWebhooks);
    expect(await addressesOf(policy, "https://1.1.1.1/")).toEqual(["1.1.1.1"]);
    expect(await addressesOf(policy, "https://127.0.0.1/")).toEqual(["127.0.0.1"]);
    expect(() => policy.guard("http://1.1.1.1/")).toThrow(ForbiddenUrlError);
  });

  it.each([
    ["https://10.0.0.1/", "10.0.0.1"],
    ["https://[fd00::1]/", "fd00::1"],
    ["https://169.254.169.254/", "169.254.169.254"],
    ["https://[::ffff:192.168.0.1]/", "192.168.0.1"],
    ["https://[::ffff:c0a8:1]/", "192.168.0.1"],
  ])("refuses %s, which is in an internal network, unless it was told to allow %s", (url, host) => {
    expect(() => new UrlPolicy([], ofWebhooks).guard(url)).toThrow(
      `the address ${host} is in an internal network; start the server with --allow-host ${host} to allow it`,
    );
    expect(new UrlPolicy([host], ofWebhooks).guard(url).url.href).toBe(new URL(url).href);
  });

  it("judges a name anew at each connection, by where it leads then", async () => {
    let resolver = leadingTo("1.1.1.1");
    const { lookup } = new UrlPolicy([], ofWebhooks, (host) => resolver(host)).guard("https://desk.example/");
    const connect = () =>
      new Promise((resolve, reject) => {
        lookup("desk.example", {}, (error, address) => (error ? reject(error) : resolve(address)));
      });
    expect(await connect()).toBe("1.1.1.1");
    resolver = leadingTo("10.0.0.7");
    await expect(connect()).rejects.toThrow(
      "the host desk.example leads to 10.0.0.7, which is in an internal network; start the server with --allow-host 10.0.0.7 to allow it",
    );
    resolver = leadingTo("10.0.0.7", "1.0.0.1");
    expect(await connect()).toBe("1.0.0.1");
  });

  it.each([
    ["the name", "desk.example"],
    ["the address", "10.0.0.7"],
  ])("allows a name in an internal network where it was told %s", async (_what, allowed) => {
    const policy = new UrlPolicy([allowed], ofWebhooks, leadingTo("10.0.0.7"));
    expect(await addressesOf(policy, "https://desk.example/")).toEqual(["10.0.0.7"]);
  });
});
