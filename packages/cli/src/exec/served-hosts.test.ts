import { expect, it } from "vitest";
import { servedHosts } from "./served-hosts.js";

it("the vendor's hosts are served, and of others those that are named", () => {
  const { isServed, patterns } = servedHosts(["portal.example.com", "*.corp.example"]);
  expect(patterns).toEqual(["*.kaiza.la", "portal.example.com", "*.corp.example"]);
  const served = ["api.kaiza.la", "kms-alpha.kaiza.la", "portal.example.com", "a.corp.example"];
  expect(served.filter((host) => !isServed(host))).toEqual([]);
  const others = [
    "www.kaiza.la",
    "kaiza.la",
    "x.portal.example.com",
    "corp.example",
    ".corp.example",
    "xcorp.example",
    // No certificate covers it.
    "a.b.corp.example",
  ];
  expect(others.filter(isServed)).toEqual([]);
});
