import { describe, expect, it } from "vitest";
import { connectTarget, plainTarget } from "./target.js";

describe("the target of a CONNECT", () => {
  it.each([
    ["api.kaiza.la:443", { host: "api.kaiza.la", port: 443 }],
    ["API.Kaiza.La:8443", { host: "api.kaiza.la", port: 8443 }],
    ["127.0.0.1:80", { host: "127.0.0.1", port: 80 }],
    ["[2001:db8::1]:443", { host: "2001:db8::1", port: 443 }],
  ])("%s names a host and a port", (text, target) => {
    expect(connectTarget(text)).toEqual(target);
  });

  it.each([
    "",
    "/",
    "*",
    "api.kaiza.la",
    "api.kaiza.la:",
    "api.kaiza.la:0",
    "api.kaiza.la:65536",
    "api.kaiza.la:443x",
    ":443",
    "a@b:443",
    "[::g]:443",
    "2001:db8::1:443",
    "http://api.kaiza.la:443",
    `${"a".repeat(254)}:443`,
  ])("%s is none", (text) => {
    expect(connectTarget(text)).toBeUndefined();
  });
});

describe("the target of a plain request", () => {
  it("is a whole address, whose path stays byte for byte", () => {
    expect(plainTarget("HTTP://Api.kaiza.la/v1/a%2fb?c=%20")).toEqual({
      scheme: "http",
      host: "api.kaiza.la",
      port: 80,
      authority: "Api.kaiza.la",
      requestTarget: "/v1/a%2fb?c=%20",
    });
    expect(plainTarget("https://[::1]:8443?x")).toMatchObject({
      host: "::1",
      port: 8443,
      requestTarget: "/?x",
    });
    expect(plainTarget("https://a.example")).toMatchObject({ port: 443, requestTarget: "/" });
  });

  it.each([
    "/v1/groups",
    "ftp://a.example/",
    "http://",
    "http://user:word@a.example/",
    "http://a.example:0/",
  ])("%s is none", (text) => {
    expect(plainTarget(text)).toBeUndefined();
  });
});
