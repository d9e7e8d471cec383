import { describe, expect, it } from "vitest";
import { parseBody } from "./body.js";

describe("a body", () => {
  it.each([
    ["strict JSON", '{"message": "a"}'],
    ["unquoted names", '{message: "a"}'],
    ["single quotes and a trailing comma", "{'message': 'a',}"],
    ["white space around it", '\r\n {"message": "a"} \n'],
    ["a byte order mark", '\uFEFF{"message": "a"}'],
  ])("with %s is read", (_what, text) => {
    expect(parseBody(text)).toEqual({ message: "a" });
  });

  it("with a raw line break inside a text keeps the break", () => {
    expect(parseBody("{'message': 'first\nsecond', other: 1}")).toEqual({
      message: "first\nsecond",
      other: 1,
    });
    expect(parseBody('{"message": "first\r\nit\'s"}')).toEqual({ message: "first\r\nit's" });
  });

  it("with a raw line break may have quotes in its comments, and escapes before quotes and breaks", () => {
    const comments = "// it's\n/* \"\\*/";
    const fields = "{\"a\": \"1\n2\", /* don't /*/ b: '3\\'\n4\\\r\n5\\\\\n6//7'}";
    expect(parseBody(comments + fields)).toEqual({ a: "1\n2", b: "3'\n45\\\n6//7" });
  });

  it("that is long may hold any number of brackets in its texts, and is refused where it is nested", () => {
    const brackets = "[".repeat(20_000);
    expect(parseBody(`{a: '"${brackets}', /* ${brackets} */}`)).toEqual({ a: `"${brackets}` });
    for (const body of [brackets, `${brackets}${"]".repeat(20_000)}`, "{a:".repeat(20_000)]) {
      expect(() => parseBody(body)).toThrow("The body is nested more than 64 levels deep.");
    }
  });

  it("that is very long is read where it is strict JSON, and else refused with the place and the rule", () => {
    const long = "x".repeat(1_000_000);
    expect(parseBody(`{"message": "${long}"}`)).toEqual({ message: long });
    expect(() => parseBody(`{"message": "${long}",}`)).toThrow(
      "The body is not strict JSON: line 1, column 1000016: a name in double quotes is expected, but there is }; " +
        "unquoted names, single quotes, trailing commas and line breaks in texts are read in up to 131072 characters.",
    );
    const lenient = `{message: '${"x".repeat(130_000)}'}`;
    expect(parseBody(lenient)).toEqual({ message: "x".repeat(130_000) });
  });

  it("that is empty counts as none", () => {
    expect(parseBody(" \n")).toBeUndefined();
  });

  it("that is no JSON at all is refused with the place", () => {
    expect(() => parseBody("{message")).toThrow(/^The body is not JSON: .*1:9/);
    expect(() => parseBody('{"a": 1}}')).toThrow(/not JSON/);
  });
});
