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

  it.each([0, 1, 4095, 4096, 4097, 10_000])("goes on from its state after %i bytes", (count) => {
    const source = new RandomSource("seed");
    for (let drawn = 0; drawn < count; drawn += 1) source.bytes(1);
    const state = source.state();
    const next = Array.from({ length: 300 }, () => source.guid());
    const other = new RandomSource("other");
    other.restore(state);
    expect(Array.from({ length: 300 }, () => other.guid())).toEqual(next);
    expect(other.state()).toEqual(source.state());
  });

  it("goes on from its state after a draw that did not fit into a block", () => {
    const source = new RandomSource("seed");
    for (let drawn = 0; drawn < 150; drawn += 1) source.bytes(31);
    const other = new RandomSource();
    other.restore(source.state());
    expect(other.bytes(64)).toEqual(source.bytes(64));
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
