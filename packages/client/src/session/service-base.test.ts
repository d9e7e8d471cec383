import { describe, expect, it } from "vitest";
import { movedTo, serviceBase } from "./service-base.js";

describe("the base of an endpoint", () => {
  it.each([
    ["https://kms-alpha.kaiza.la", "https://kms-alpha.kaiza.la"],
    ["https://kms-alpha.kaiza.la/", "https://kms-alpha.kaiza.la"],
    ["http://127.0.0.1:5952/s/box/", "http://127.0.0.1:5952/s/box"],
    ["http://127.0.0.1:5952//s//box?x=1#y", "http://127.0.0.1:5952/s/box"],
  ])("of %s is %s", (address, base) => {
    expect(serviceBase(new URL(address))).toBe(base);
  });

  it("leaves out the version where it may be part of the address", () => {
    expect(serviceBase(new URL("https://api.kaiza.la/v1/"), "v1")).toBe("https://api.kaiza.la");
    expect(serviceBase(new URL("https://api.kaiza.la/"), "v1")).toBe("https://api.kaiza.la");
  });
});

describe("the Location of a 308", () => {
  const base = "https://old.kaiza.la/s/box";
  const path = "/s/box/v1/groups/g%401/members";

  it.each([
    ["a bare base", "https://new.kaiza.la/", "https://new.kaiza.la"],
    ["a bare base without a slash", "https://new.kaiza.la", "https://new.kaiza.la"],
    ["a base with the version", "https://new.kaiza.la/v1", "https://new.kaiza.la"],
    ["a base with a path", "https://new.kaiza.la/a/b/", "https://new.kaiza.la/a/b"],
    ["the full URL", "https://new.kaiza.la/v1/groups/g%401/members", "https://new.kaiza.la"],
    ["the full URL with a query", "https://new.kaiza.la/v1/groups/g%401/members?a=b", "https://new.kaiza.la"],
    ["the full URL spelled otherwise", "https://new.kaiza.la/V1/Groups/g@1/Members/", "https://new.kaiza.la"],
    [
      "the full URL below a path",
      "https://new.kaiza.la/s/c/v1/groups/g@1/members",
      "https://new.kaiza.la/s/c",
    ],
    ["a relative path to a base", "/s/other/", "https://old.kaiza.la/s/other"],
    ["a relative path to the call", "/v1/groups/g%401/members", "https://old.kaiza.la"],
    ["an address without a scheme", "//new.kaiza.la/", "https://new.kaiza.la"],
  ])("may be %s", (_what, location, expected) => {
    expect(movedTo(location, base, path)?.base).toBe(expected);
  });

  it("keeps a last path segment that is called like the version in a full URL", () => {
    expect(movedTo("https://new.kaiza.la/s/v1/v1/groups", base, "/s/box/v1/groups")?.base).toBe(
      "https://new.kaiza.la/s/v1",
    );
  });

  it("is undefined where it is no address", () => {
    expect(movedTo("https://", base, path)).toBeUndefined();
  });
});
