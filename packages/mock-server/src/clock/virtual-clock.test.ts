import { describe, expect, it } from "vitest";
import { VirtualClock } from "./virtual-clock.js";

function clockAt(startMs: number) {
  const wall = { now: startMs };
  return { wall, clock: new VirtualClock(() => wall.now) };
}

describe("a virtual clock", () => {
  it("runs at wall speed, moved by what it was advanced", () => {
    const { wall, clock } = clockAt(1000);
    clock.advance(500);
    wall.now += 10;
    expect(clock.now()).toBe(1510);
    expect(clock.offsetMs).toBe(500);
  });

  it("stands still while frozen, and goes on from there once released", () => {
    const { wall, clock } = clockAt(1000);
    clock.freeze();
    wall.now += 300;
    expect(clock.now()).toBe(1000);
    clock.advance(50);
    clock.release();
    wall.now += 7;
    expect(clock.now()).toBe(1057);
  });

  it("stays frozen when it is set", () => {
    const { wall, clock } = clockAt(1000);
    clock.freeze();
    clock.set(9000);
    wall.now += 5;
    expect(clock.now()).toBe(9000);
    expect(clock.isFrozen).toBe(true);
  });

  it("is the machine's clock again after a reset", () => {
    const { clock } = clockAt(1000);
    clock.advance(70);
    clock.freeze();
    clock.reset();
    expect([clock.now(), clock.isFrozen]).toEqual([1000, false]);
  });

  it("cannot be advanced backwards", () => {
    expect(() => clockAt(0).clock.advance(-1)).toThrow(/at least 0/);
  });
});
