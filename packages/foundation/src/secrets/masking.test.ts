import { describe, expect, it } from "vitest";
import { maskedTarget, maskedText } from "./masking.js";

describe("maskedTarget", () => {
  it.each([
    ["/v1/groups?limit=5&name=a%20b", "/v1/groups?limit=5&name=a%20b"],
    ["/v1/x?access_token=s3cret&limit=5", "/v1/x?access_token=*&limit=5"],
    ["/v1/x?a=1;pin=s3cret", "/v1/x?a=1;pin=*"],
    ["/v1/x?%70in=s3cret&pin=", "/v1/x?%70in=*&pin="],
    ["/v1/x?to=https://a/?code=s3cret#sig=s3cret", "/v1/x?to=https://a/?code=*#sig=*"],
    ["/v1/x?to=https%3A%2F%2Fa%2F%3Fcode%3Ds3cret", `/v1/x?to=${encodeURIComponent("https://a/?code=*")}`],
    ["/v1/x?f=%7B%22apiKey%22%3A%22s3cret%22%7D", `/v1/x?f=${encodeURIComponent('{"apiKey":"*"}')}`],
    ["/v1/eyJhbGciOiJub25lIn0.s3cret.s3cret/x?a=%", "/v1/*/x?a=%"],
    ["/v1/x?pin=%zz", "/v1/x?pin=*"],
  ])("%s", (target, expected) => {
    expect(maskedTarget(target, "*")).toBe(expected);
    expect(maskedTarget(expected, "*")).toBe(expected);
  });

  it("looks into an address in an address in an address", () => {
    let target = "https://a/?code=s3cret";
    for (let depth = 0; depth < 3; depth += 1) target = `/x?to=${encodeURIComponent(target)}`;
    expect(decodeURIComponent(decodeURIComponent(decodeURIComponent(maskedTarget(target, "*"))))).toBe(
      "/x?to=/x?to=/x?to=https://a/?code=*",
    );
  });
});

describe("maskedText", () => {
  it.each([
    [
      "<login pin='s3cret'><apiKey kind='a'>s3cret</apiKey></login>",
      "<login pin='*'><apiKey kind='a'>*</apiKey></login>",
    ],
    ["<k:passwd><![CDATA[s3cret]]></k:passwd>", "<k:passwd><![CDATA[*]]></k:passwd>"],
    ['{"pins":["s3cret", "s3cret"],"a":[1]}', '{"pins":["*", "*"],"a":[1]}'],
    ["Location: https://a.example/cb?code=s3cret&state=1", "Location: https://a.example/cb?code=*&state=1"],
    [
      String.raw`{"a":"{\"b\":\"{\\\"pin\\\":\\\"s3cret\\\"}\"}"}`,
      String.raw`{"a":"{\"b\":\"{\\\"pin\\\":\\\"*\\\"}\"}"}`,
    ],
    [String.raw`{"pin":"s3\"cret\\","id":1}`, '{"pin":"*","id":1}'],
    ["the pin: is wrong", "the pin: is wrong"],
    ["send Authorization: Bearer <token>.", "send Authorization: Bearer <token>."],
    ["send Authorization: Bearer <token> or none", "send Authorization: Bearer <token> or none"],
    ["Authorization: Bearer <token>s3cret", "Authorization: Bearer <token>*"],
    ["<token> s3cret", "<token>*"],
  ])("%s", (text, expected) => {
    expect(maskedText(text, "*")).toBe(expected);
  });

  it.each([
    ["names without values", "pin"],
    ["separators", "=:>"],
    ["quotes that end nowhere", 'pin:"'],
    ["backslashes", String.raw`\\\\\\\\`],
    ["quotes after backslashes", String.raw`pin=\"\\"`],
    ["elements that end nowhere", "<a b"],
    ["lists that end nowhere", "pin:["],
    ["beginnings of tokens", "eyJ-"],
    ["spaces", "pin   "],
  ])("takes no more than its length is worth: %s", (_, part) => {
    const take = (size: number) => {
      const text = part.repeat(size / part.length);
      const before = process.cpuUsage();
      maskedText(text, "*");
      const { user, system } = process.cpuUsage(before);
      return user + system;
    };
    take(20_000);
    const short = take(40_000);
    // A millisecond is the least that can be told.
    expect(take(320_000)).toBeLessThan(16 * Math.max(short, 1000));
  });
});
