import { describe, expect, it } from "vitest";
import { repeatedNames } from "./repeated-names.js";

describe("a name twice", () => {
  it.each([
    ['{"a":{"b":1,"b":2},"c":[{"d":1},{"d":1,"d":2}]}', ["a.b", "c[1].d"]],
    ['{"a\\"":1,"\\u0061\\"":2}', ['a"']],
    ['[{"a":"b","b":"\\"a\\":"},"a",{"a":1}]', []],
  ])("is told by its place: %s", (json, places) => {
    expect([...repeatedNames(json)].map(({ place }) => place)).toEqual(places);
  });

  it("is told as often as it stands again, and where the text has it", () => {
    const json = '{"a": 1,\n "a": 2, "a": 3}';
    expect([...repeatedNames(json)]).toEqual([
      { name: "a", place: "a", at: json.indexOf('"a": 2') },
      { name: "a", place: "a", at: json.indexOf('"a": 3') },
    ]);
  });
});
