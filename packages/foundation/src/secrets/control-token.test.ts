import { describe, expect, it } from "vitest";
import { bearerToken, ControlToken, controlTokenProblem } from "./control-token.js";
import { secretKind } from "./secret-names.js";

describe("a control token", () => {
  it.each(["x".repeat(16), "x".repeat(256), "!#$%&'()*+,-./:;<=>?@[]^_`{|}~"])("may be %j", (text) => {
    expect(controlTokenProblem(text)).toBeUndefined();
  });

  it.each([
    "",
    "x".repeat(15),
    "x".repeat(257),
    `${"x".repeat(16)} x`,
    `${"x".repeat(16)}\n`,
    "é".repeat(20),
  ])("may not be %j, and the rule is told but not the text", (text) => {
    expect(controlTokenProblem(text)).toMatch(/^must be 16 to 256 printable ASCII characters without spaces/);
  });

  it("is itself alone, and shows nothing of itself", () => {
    const text = "a-token-that-is-held";
    const token = new ControlToken(text);
    expect(token.is(text)).toBe(true);
    for (const other of [undefined, "", "a-token-that-is-hel", `${text}!`, text.toUpperCase()]) {
      expect(token.is(other)).toBe(false);
    }
    expect(JSON.stringify(token)).toBe("{}");
  });

  it.each([
    ["Bearer abc", "abc"],
    ["bearer   a~b!c  ", "a~b!c"],
    ["Bearer", undefined],
    ["Bearer ", undefined],
    ["Bearer a b", undefined],
    ["Bearer,abc", undefined],
    ["Basic abc", undefined],
    ["abc", undefined],
    [undefined, undefined],
  ])("is read from %j as %j", (authorization, token) => {
    expect(bearerToken(authorization === undefined ? {} : { authorization })).toBe(token);
  });

  it.each(["controlToken", "control_token", "KAIZALA_CONTROL_TOKEN", "--control-token", "Authorization"])(
    "is a secret by its name: %s",
    (name) => expect(secretKind(name)).toBeDefined(),
  );
});
