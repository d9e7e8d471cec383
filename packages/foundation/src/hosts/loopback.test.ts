import { describe, expect, it } from "vitest";
import { isLoopbackAddress, isLoopbackHost } from "./loopback.js";

describe("an address", () => {
  it.each([
    "127.0.0.1",
    "127.0.0.0",
    "127.255.255.255",
    "::1",
    "0:0:0:0:0:0:0:1",
    // What a socket that takes both kinds calls a caller by IPv4, and what a URL makes of it.
    "::ffff:127.0.0.1",
    "::ffff:7f00:1",
    "::ffff:127.8.9.10",
  ])("%s is of this machine", (address) => {
    expect(isLoopbackAddress(address)).toBe(true);
  });

  it.each([
    "126.255.255.255",
    "128.0.0.0",
    "10.0.0.1",
    "0.0.0.0",
    "::",
    "::2",
    "fe80::1",
    "fe80::1%eth0",
    "::ffff:10.0.0.1",
    "::ffff:128.0.0.1",
    // The old form of an IPv4 address in IPv6, which leads nowhere today.
    "::127.0.0.1",
    "127.1",
    "127.0.0.1:80",
    "[::1]",
    "localhost",
    "",
  ])("%s is not", (address) => {
    expect(isLoopbackAddress(address)).toBe(false);
  });
});

describe("a host", () => {
  it.each(["localhost", "LOCALHOST", "app.localhost", "127.0.0.1", "[::1]", "[::ffff:7f00:1]"])(
    "%s is this machine",
    (host) => {
      expect(isLoopbackHost(host)).toBe(true);
    },
  );

  it.each([
    "localhost.example",
    "notlocalhost",
    ".localhost",
    "127.0.0.1.example",
    "127.0.0.256",
    "[::2]",
    "0.0.0.0",
    "example",
    "",
  ])("%s is not", (host) => {
    expect(isLoopbackHost(host)).toBe(false);
  });

  it("is this machine as a URL writes it", () => {
    for (const url of ["http://127.1/", "http://[::FFFF:127.0.0.1]/", "http://2130706433/"]) {
      expect(isLoopbackHost(new URL(url).hostname)).toBe(true);
    }
  });
});
