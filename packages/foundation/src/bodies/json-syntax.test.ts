import { expect, it } from "vitest";
import { jsonProblem } from "./json-syntax.js";

it.each([
  ["", "line 1, column 1: it ends where a value is expected"],
  ["{", "line 1, column 2: it ends where a name in double quotes or } is expected"],
  ['{"a": 1,\n  b: 2}', "line 2, column 3: a name in double quotes is expected, but there is b"],
  ['{"a" 1}', "line 1, column 6: a colon is expected, but there is 1"],
  ["[1 2]", "line 1, column 4: a comma or ] is expected, but there is 2"],
  ['{"a":1]', "line 1, column 7: a comma or } is expected, but there is ]"],
  ["[1,]", "line 1, column 4: a value is expected, but there is ]"],
  ["{} {}", "line 1, column 4: nothing more is expected, but there is {"],
  ["[\u00A01]", "line 1, column 2: a value or ] is expected, but there is U+00A0"],
  ["[01]", "line 1, column 2: a value or ] is expected, but there is 0"],
  ['["a\n"]', "line 1, column 4: an escape such as \\n is expected, but there is U+000A"],
  ['["a', "line 1, column 4: it ends where the end of a text is expected"],
  ['["\\x"]', 'line 1, column 3: an escape such as \\n, \\" or \\u00e9 is expected, but there is \\'],
])("%j: %s", (text, problem) => {
  expect(jsonProblem(text)).toBe(problem);
});

it("finds nothing in JSON, and something in all else", () => {
  const pieces = ["{", "}", "[", "]", ",", ":", '"', '"a"', "1", "-", "0", ".5", "e3", "true", " ", "\\"];
  const sequences = [""];
  for (const sequence of sequences) {
    expect(jsonProblem(sequence) === undefined, sequence).toBe(isJson(sequence));
    if (sequences.length < 70_000) sequences.push(...pieces.map((piece) => sequence + piece));
  }
  const document = '{"a":[1,-0.5e3,{"b":"c\\u00e9\\n"}],"d":{},"e":[],"f":null}';
  expect(jsonProblem(document)).toBeUndefined();
  for (let at = 0; at < document.length; at++) {
    for (const piece of ["", ...pieces]) {
      const damaged = document.slice(0, at) + piece + document.slice(at + 1);
      expect(jsonProblem(damaged) === undefined, damaged).toBe(isJson(damaged));
    }
  }
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

it("reads what is long or nested deeply", () => {
  expect(jsonProblem(`"${'a\\"'.repeat(1_000_000)}"`)).toBeUndefined();
  expect(jsonProblem("[".repeat(1_000_000))).toMatch(/^line 1, column 1000001: it ends/);
});
