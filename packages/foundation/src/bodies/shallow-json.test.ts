import { expect, it } from "vitest";
import { DeepJsonError, parseShallowJson } from "./shallow-json.js";

const nested = (levels: number, open: string, close: string) =>
  `${open.repeat(levels)}1${close.repeat(levels)}`;

it.each([
  ["[", "]"],
  ['{"a":', "}"],
])("JSON is parsed to a depth of 256 levels of %s", (open, close) => {
  expect(JSON.stringify(parseShallowJson(nested(256, open, close)))).toBe(nested(256, open, close));
  for (const levels of [257, 100_000]) {
    expect(() => parseShallowJson(nested(levels, open, close))).toThrow(DeepJsonError);
  }
});

it("brackets in texts are no levels, and many levels side by side are not deep", () => {
  const texts = ["[".repeat(1000), '"['.repeat(300), "\\", '\\"{'.repeat(300)];
  expect(parseShallowJson(JSON.stringify(texts))).toEqual(texts);
  expect(parseShallowJson(`[${"[],".repeat(1000)}{}]`)).toHaveLength(1001);
});

it("what is no JSON is told as JSON.parse tells it", () => {
  expect(() => parseShallowJson("[".repeat(1000))).toThrow(SyntaxError);
});
