import { describe, expect, it } from "vitest";
import { RandomSource } from "./random-source.js";

describe("a random source", () => {
  it("gives the same values for the same seed, and again after a reset", () => {
    const draw = (source: RandomSource) =>
      Array.from({ length: 500 }, () => [source.guid(), source.integer(0, 9), source.secret(10)]);
    const first = new RandomSource("seed");
    const values = draw(first);
    expect(draw(new RandomSource("seed"))).toEqual(values);
    first.reset();
    expect(draw(first)).toEqual(values);
    expect(draw(new RandomSource("other"))).not.toEqual(values);
  });

  it("differs from run to run without a seed", () => {
    expect(new RandomSource().guid()).not.toBe(new RandomSource().guid());
  });

  it("makes GUIDs of version 4, which never repeat", () => {
    const source = new RandomSource("guids");
    const guids = Array.from({ length: 2000 }, () => source.guid());
    expect(new Set(guids).size).toBe(2000);
    for (const guid of guids) {
      expect(guid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    }
  });

  it("reaches both ends of a range and nothing beyond", () => {
    const source = new RandomSource("range");
    const seen = new Set(Array.from({ length: 300 }, () => source.integer(3, 5)));
    expect([...seen].sort()).toEqual([3, 4, 5]);
  });
});
