import { describe, expect, test } from "vitest";
import { masked, maskedHeader, withoutTokens } from "./masking.js";

const TOKEN = "eyJhbGciOiJIUzI1NiJ9.eyJ1aWQiOiIxIn0.c2lnbmF0dXJl";

describe("a text that is reported loses", () => {
  test.each([
    ["JSON", '{"accessToken":"s3cret","id":1}', '{"accessToken":"[masked]","id":1}'],
    ["a number", '{ "pin": 123456, "id": 1 }', '{ "pin": "[masked]", "id": 1 }'],
    ["JSON5", "{pin: 123456, 'refreshToken': 's3cret',}", "{pin: [masked], 'refreshToken': '[masked]',}"],
    ["any case", '{"callbackToken":"s3cret"}', '{"callbackToken":"[masked]"}'],
    [
      "JSON inside of JSON",
      String.raw`{"a":"{\"applicationSecret\":\"s3cret\",\"b\":1}"}`,
      String.raw`{"a":"{\"applicationSecret\":\"[masked]\",\"b\":1}"}`,
    ],
    [
      "a form",
      "client_id=1&client_secret=s3cret&code=s3cret",
      "client_id=1&client_secret=[masked]&code=[masked]",
    ],
    ["a query", "/callback?code=s3cret&state=1", "/callback?code=[masked]&state=1"],
    ["a token in a sentence", `the token ${TOKEN} is not valid`, "the token [masked] is not valid"],
  ])("the secrets of %s", (_, text, expected) => {
    const shown = masked(text);
    expect(shown).not.toContain("s3cret");
    expect(shown).not.toContain("123456");
    expect(shown).toBe(expected);
  });

  test("a secret that is known, wherever it stands", () => {
    expect(withoutTokens("a H4RB0URW0K b", ["H4RB0URW0K", ""])).toBe("a [masked] b");
    expect(withoutTokens("xH4RB0URW0Kx", ["H4RB0URW0K"])).toBe("x[masked]x");
  });

  test.each([
    ["c", "connector c: accessToken, é c2 cé", "connector [masked]: accessToken, é c2 cé"],
    ["p.t", '{"a":"p.t","b":"pot p.tt"}', '{"a":"[masked]","b":"pot p.tt"}'],
    ["a-b/", "a-b/ aa-b/", "[masked] aa-b/"],
  ])("a short secret as a word of its own, and not inside of others: %s", (secret, text, expected) => {
    expect(withoutTokens(text, [secret])).toBe(expected);
  });
});

test("what is no secret stays", () => {
  const text = '{"errorCode":"InvalidToken","refreshToken":"","message":"pin: is wrong","code":null}';
  expect(masked(text)).toBe(text);
});

test("the code of an error stays, and that of a sign-in does not", () => {
  const diff = '-   "code": "server_error",\n+   "code": "network_error",\n    code: "timeout"';
  expect(masked(diff)).toBe(diff);
  expect(masked('{"code":"timeout-1","x":{"code":"s3cret"}}')).toBe(
    '{"code":"[masked]","x":{"code":"[masked]"}}',
  );
});

test("headers that hold secrets are masked, whatever their case", () => {
  expect(maskedHeader("Authorization", "Basic abc")).toBe("[masked]");
  expect(maskedHeader("KZ-Callback-Token", "abc")).toBe("[masked]");
  expect(maskedHeader("location", "http://127.0.0.1/?code=abc&state=1")).toBe(
    "http://127.0.0.1/?code=[masked]&state=1",
  );
});
