import { describe, expect, it } from "vitest";
import {
  floorVerdict,
  isReached,
  median,
  medianOver,
  rateBeside,
  rotated,
  thriftBeside,
} from "../bench/figures.mjs";
import { BARE, figuresOf, tableOf } from "../bench/report.mjs";

const load = (rate: number, p99 = 10) => ({ count: rate, rate, p50: 5, p99 });

describe("the arithmetic of the bench", () => {
  it("takes the value in the middle, whatever the order, and between two of an even number", () => {
    expect(median([10, 9, 100])).toBe(10);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(() => median([])).toThrow("There is no median of nothing.");
  });

  it("leaves the rounds as they are", () => {
    const values = [3, 1, 2];
    median(values);
    expect(values).toEqual([3, 1, 2]);
  });

  it("has no median of a figure that a round lacks", () => {
    const rounds = [{ this: { startMs: 300 } }, { this: {} }];
    expect(medianOver(rounds, ({ this: own }) => own?.startMs)).toBeUndefined();
    expect(medianOver([], () => 1)).toBeUndefined();
  });

  it("compares within each round, so that a slow one counts as much as the others", () => {
    const rounds = [
      { this: { read: load(900) }, [BARE]: { read: load(1000) } },
      { this: { read: load(80) }, [BARE]: { read: load(100) } },
      { this: { read: load(1200) }, [BARE]: { read: load(1000) } },
    ];
    expect(rateBeside(rounds, "read", "this", BARE)).toBe(0.9);
    expect(rateBeside(rounds, "write", "this", BARE)).toBeUndefined();
  });

  it("compares the CPU time of an answer, whatever the rate", () => {
    const own = { read: { ...load(100), cpuMs: 50 } };
    const rounds = [{ this: own, [BARE]: { read: { ...load(1000), cpuMs: 400 } } }];
    expect(thriftBeside(rounds, "read", "this", BARE)).toBe(0.8);
    expect(thriftBeside([{ this: own, [BARE]: { read: load(1000) } }], "read", "this", BARE)).toBeUndefined();
  });

  it("knows what is reached: at least and at most with the value itself, below without it", () => {
    expect([isReached(1, { atLeast: 1 }), isReached(0.99, { atLeast: 1 })]).toEqual([true, false]);
    expect([isReached(2, { atMost: 2 }), isReached(2.01, { atMost: 2 })]).toEqual([true, false]);
    expect([isReached(119, { below: 120 }), isReached(120, { below: 120 })]).toEqual([true, false]);
    expect([isReached(undefined, { below: 120 }), isReached(1, undefined)]).toEqual([undefined, undefined]);
  });

  it("lets another contender be first in each round", () => {
    expect([0, 1, 2, 3].map((number) => rotated(["a", "b", "c"], number).join(""))).toEqual([
      ...["abc", "bca", "cab"],
      "abc",
    ]);
  });
});

describe("the floor", () => {
  const reached = { read: 1.2, write: 1 };

  it("holds at the share of what was reached, for reads and for writes", () => {
    const share = 0.5;
    expect(floorVerdict({ read: 0.6, write: 0.5 }, reached, share).isAbove).toBe(true);
    expect(floorVerdict({ read: 0.59, write: 0.9 }, reached, share).isAbove).toBe(false);
    expect(floorVerdict({ read: 1.1, write: 0.49 }, reached, share).isAbove).toBe(false);
  });

  it("says what was measured and what was asked for", () => {
    expect(floorVerdict({ read: 0.7, write: 0.8 }, reached, 0.65).lines).toEqual([
      "read: 70 % of bare express, below 78 %, which is 65 % of the 120 % that were reached",
      "write: 80 % of bare express, not below 65 %, which is 65 % of the 100 % that were reached",
    ]);
  });
});

describe("the table", () => {
  it("has a row for each figure that was taken, and says of ours alone what is reached", () => {
    const round = {
      this: { read: load(1200), write: load(800, 10), writeWithWebhooks: load(700, 25), memoryMiB: 100.04 },
      [BARE]: { read: load(1000), write: load(1000) },
      Prism: { read: load(150), write: load(160) },
    };
    const names = ["this", BARE, "Prism"];
    const lines = tableOf(figuresOf([round], names), names).split("\n");
    const cells = lines.map((line) => line.split("|").map((cell) => cell.trim()));
    const row = (figure: string) => cells.find(([, name]) => name === figure)?.slice(2, -1);
    expect(row("")).toEqual([...names, "to reach", "reached"]);
    expect(row("read")).toEqual(["1200 1/s", "1000 1/s", "150 1/s", "", ""]);
    expect(row("read beside bare express")).toEqual(["120 %", "", "15 %", "at least 115 %", "yes"]);
    expect(row("write beside Prism")).toEqual(["5.0 x", "6.3 x", "", "at least 6 x", "no"]);
    expect(row("p99 with webhooks beside without")).toEqual(["2.5 x", "", "", "at most 2 x", "no"]);
    expect(row("resident memory after the load")).toEqual(["100 MiB", "", "", "below 120 MiB", "yes"]);
    expect(row("read beside Mockoon")).toBeUndefined();
    expect(new Set(lines.map((line) => line.length)).size).toBe(1);
  });
});
