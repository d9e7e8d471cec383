import { describe, expect, it } from "vitest";
import { quoteUnsafeIntegers } from "../../src/transport/exact-integers.js";

/** Numbers that are next to each other in spelling, and not in kind. */
const NUMBERS = [
  "-0.0012345678901234568",
  "0.12345678901234567",
  "1234567890123456",
  "-1234567890123456",
  "9007199254740991",
  "9007199254740993",
  "-12345678901234567890",
  "12345678901234567e2",
  "12345678901234567E-17",
  "1.2345678901234567e+30",
  "-0",
  "0",
];
const TEXTS = [
  '"9007199254740993"',
  '"\\\\"',
  '"\\"[9007199254740993,\\"]"',
  '"-0.0012345678901234568 \\u0022"',
];

/** What a value is to become: an integer beyond the exact ones its text, all else what JSON.parse makes of it. */
function meant(json: string): unknown {
  return /^-?\d+$/.test(json) && !Number.isSafeInteger(Number(json)) ? json : JSON.parse(json);
}

describe("exact integers", () => {
  it("beside any other number or text leave that as it is", () => {
    const values = [...NUMBERS, ...TEXTS];
    for (const one of values) {
      for (const other of values) {
        const json = `{"a":${one}, "b": [ ${other},${one}\n] ,"9007199254740993":${other}}`;
        const read: unknown = JSON.parse(quoteUnsafeIntegers(json));
        const [a, b] = [meant(one), meant(other)];
        expect(read, json).toEqual({ a, b: [b, a], "9007199254740993": b });
      }
    }
  });

  it.each(["[", '"', "\\", "-", "1", "1-", "1.", ",-", "1e", " ", '"\\'])(
    "take no longer than an answer of many %j is long",
    (repeated) => {
      const timeOf = (length: number) => {
        const json = `[9007199254740993,${repeated.repeat(length / repeated.length)}`;
        const startMs = performance.now();
        quoteUnsafeIntegers(json);
        return performance.now() - startMs;
      };
      timeOf(10_000);
      // What is quadratic takes minutes for as much.
      expect(timeOf(1_000_000)).toBeLessThan(5_000);
    },
  );
});
