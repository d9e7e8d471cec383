import { createContext, runInContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { jsonCopy } from "./json-copy.js";

describe("jsonCopy", () => {
  it("copies what JSON can hold, and leaves out what is undefined", () => {
    const list = [1, "two", true, null];
    const copy = jsonCopy({ list, within: { there: 0, gone: undefined } });
    list.push(5);
    expect(copy).toEqual({ list: [1, "two", true, null], within: { there: 0 } });
    expect(Object.keys(Object(copy).within)).toEqual(["there"]);
  });

  it("takes objects of another realm, as runners have them, and a member of any name", () => {
    const foreign = runInContext('JSON.parse(\'{"a": [{"__proto__": 1}]}\')', createContext());
    expect(JSON.stringify(jsonCopy(foreign))).toBe('{"a":[{"__proto__":1}]}');
  });

  it.each([
    [{ now: new Date(0) }, "now: must be what JSON can hold, and is Date."],
    [{ clock: { now: () => 0 } }, "clock.now: must be what JSON can hold, and is Function."],
    [
      { users: [{}, { age: Number.POSITIVE_INFINITY }] },
      "users[1].age: must be what JSON can hold, and is Infinity.",
    ],
    [{ size: 10n }, "size: must be what JSON can hold, and is BigInt."],
    // A hole.
    [{ list: new Array(1) }, "list[0]: must be what JSON can hold, and is Undefined."],
    [new Map(), "The argument must be what JSON can hold, and is Map."],
  ])("refuses what JSON has no word for: %o", (value, message) => {
    expect(() => jsonCopy(value)).toThrow(message);
  });

  it("refuses what holds itself, and takes what stands there twice", () => {
    const shared = { name: "twice" };
    expect(jsonCopy([shared, shared])).toEqual([shared, shared]);
    const circle: { within?: unknown } = {};
    circle.within = [circle, circle];
    expect(() => jsonCopy({ circle })).toThrow("circle.within[0]: must not hold itself.");
  });

  it("refuses what is nested too deep", () => {
    const nested = (levels: number) => JSON.parse("[".repeat(levels) + "]".repeat(levels));
    expect(jsonCopy(nested(256))).toEqual(nested(256));
    expect(() => jsonCopy(nested(257))).toThrow("The argument is nested more than 256 levels deep.");
  });
});
