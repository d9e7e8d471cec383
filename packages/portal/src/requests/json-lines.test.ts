import { expect, test } from "vitest";
import { jsonLines } from "./json-lines.js";

test("JSON gets a line for each member, and its numbers and texts stay as they are written", () => {
  const { lines, isJson } = jsonLines(
    '{"a":[1,{"b":12345678901234567890}],"c":"x, \\"y\\": {z}","d":{},"e":[]}',
  );
  expect(isJson).toBe(true);
  expect(lines).toEqual([
    "{",
    '  "a": [',
    "    1,",
    "    {",
    '      "b": 12345678901234567890',
    "    }",
    "  ],",
    '  "c": "x, \\"y\\": {z}",',
    '  "d": {},',
    '  "e": []',
    "}",
  ]);
});

test.each([
  [["a"], 1],
  [["a", 0], 2],
  [["a", 1, "b"], 4],
  // A member that is missing is told of where it would stand.
  [["a", 1, "missing", "deeper"], 3],
  [["nothing"], 0],
  [[], 0],
])("the place %j is found", (path, line) => {
  const { lineOf } = jsonLines('{"a":[1,{"b":2}],"c":3}');
  expect(lineOf(path)).toBe(line);
});

test("a name with signs of JSON in it is one name", () => {
  expect(jsonLines('{"x":1,"a\\"]:{":{"b":true}}').lineOf(['a"]:{', "b"])).toBe(3);
});

test("what is no JSON stays as it is", () => {
  const { lines, isJson, lineOf } = jsonLines("{not\n json");
  expect([lines, isJson, lineOf(["not"])]).toEqual([["{not", " json"], false, 0]);
});

test("deep nesting is printed", () => {
  const deep = `${"[".repeat(500)}1${"]".repeat(500)}`;
  expect(jsonLines(deep).lines).toHaveLength(1001);
});
