import { describe, expect, it } from "vitest";
import { isVendorHost } from "./vendor-hosts.js";

describe("a host of the vendor", () => {
  it.each([
    "api.kaiza.la",
    "api1.kaiza.la",
    "API9.Kaiza.La",
    "kms.kaiza.la",
    "kms3.kaiza.la",
    "kms-alpha.kaiza.la",
    "kms-eu-2.kaiza.la.",
    "ds.kaiza.la",
    "manage.kaiza.la",
  ])("is %s", (host) => {
    expect(isVendorHost(host)).toBe(true);
  });

  it.each([
    "kaiza.la",
    "api0.kaiza.la",
    "api10.kaiza.la",
    "kms-.kaiza.la",
    "www.kaiza.la",
    "api.kaiza.la.example",
    "api.kaiza.lab",
    "evil-api.kaiza.la",
    "api.kaiza.la:443",
    `kms-${"a".repeat(64)}.kaiza.la`,
  ])("is not %s", (host) => {
    expect(isVendorHost(host)).toBe(false);
  });
});
