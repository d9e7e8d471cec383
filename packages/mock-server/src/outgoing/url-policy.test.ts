import { describe, expect, it } from "vitest";
import { ForbiddenUrlError, UrlPolicy } from "./url-policy.js";

describe("the policy on URLs", () => {
  it.each([
    "http://127.0.0.1:8080/a.png",
    "http://127.8.9.1/",
    "https://[::1]/",
    "http://[::ffff:127.0.0.1]/",
  ])("allows %s, of this machine", async (url) => {
    expect((await new UrlPolicy().check(url)).url.href).toBe(new URL(url).href);
  });

  it("allows a name of this machine, and connects to the address that it looked up", async () => {
    const { address } = await new UrlPolicy().check("http://localhost/");
    expect(["127.0.0.1", "::1"]).toContain(address);
  });

  it.each([
    ["http://10.0.0.1/", "--allow-host 10.0.0.1"],
    ["http://169.254.169.254/latest", "--allow-host 169.254.169.254"],
    ["http://[fe80::1]/", "--allow-host fe80::1"],
    ["http://0.0.0.0/", "--allow-host 0.0.0.0"],
    // Another spelling of 10.0.0.1.
    ["http://167772161/", "--allow-host 10.0.0.1"],
    ["http://no-such-host.invalid/", "is not known"],
    ["file:///etc/passwd", "http://"],
    ["ftp://127.0.0.1/", "http://"],
    ["http://user:pass@127.0.0.1/", "credentials"],
    ["not a URL", "is not a URL"],
  ])("refuses %s", async (url, why) => {
    const refused = new UrlPolicy().check(url);
    await expect(refused).rejects.toThrow(ForbiddenUrlError);
    await expect(refused).rejects.toThrow(why);
  });

  it("allows the hosts that it was told to, in any case of letters, and no other", async () => {
    const policy = new UrlPolicy(["10.0.0.1", "FE80::1"]);
    expect(await policy.check("http://10.0.0.1/a.png")).toMatchObject({ address: "10.0.0.1", family: 4 });
    expect(await policy.check("http://[fe80::1]/a.png")).toMatchObject({ address: "fe80::1", family: 6 });
    await expect(policy.check("http://10.0.0.2/")).rejects.toThrow(ForbiddenUrlError);
  });
});
