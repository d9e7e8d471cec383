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

  it("begins where it is told, and is there again after a reset", () => {
    const wall = { now: 1000 };
    const clock = new VirtualClock(() => wall.now, { nowMs: 9000, frozen: false });
    wall.now += 5;
    expect(clock.now()).toBe(9005);
    clock.advance(70);
    clock.reset();
    expect([clock.now(), clock.isFrozen]).toEqual([9000, false]);
    expect(new VirtualClock(() => 0, { nowMs: 9000, frozen: true }).isFrozen).toBe(true);
  });

  it("goes on from the time of its state, however long ago that was", () => {
    const { wall, clock } = clockAt(1000);
    clock.advance(50);
    const state = clock.state();
    wall.now += 86_400_000;
    clock.restore(state);
    wall.now += 7;
    expect([clock.now(), clock.isFrozen]).toEqual([1057, false]);
  });

  it("stands still at the time of its state when it was frozen", () => {
    const { wall, clock } = clockAt(1000);
    clock.freeze();
    const state = clock.state();
    clock.release();
    clock.restore(state);
    wall.now += 7;
    expect([clock.now(), clock.isFrozen]).toEqual([1000, true]);
  });

  it("lets no time pass while it is held, and is moved all the same", () => {
    const { wall, clock } = clockAt(1000);
    clock.hold(() => {
      wall.now += 10;
      expect(clock.now()).toBe(1000);
      clock.advance(500);
      expect(clock.hold(() => clock.now())).toBe(1500);
    });
    expect(clock.now()).toBe(1510);
  });

  it("goes on after an action that failed while it was held", () => {
    const { wall, clock } = clockAt(1000);
    const fail = () => {
      throw new Error("refused");
    };
    expect(() => clock.hold(fail)).toThrow("refused");
    wall.now += 1;
    expect(clock.now()).toBe(1001);
  });

  it("cannot be set or moved beyond the times that it shows", () => {
    const latestMs = Date.parse("9900-01-01T00:00:00Z");
    const { clock } = clockAt(0);
    clock.freeze();
    for (const epochMs of [-1, latestMs + 1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => clock.set(epochMs)).toThrow("from 1970-01-01T00:00:00Z to 9900-01-01T00:00:00Z");
    }
    clock.set(latestMs);
    expect(() => clock.advance(1)).toThrow("cannot be moved beyond");
    expect(clock.now()).toBe(latestMs);
  });

  it("cannot be advanced backwards", () => {
    expect(() => clockAt(0).clock.advance(-1)).toThrow(/at least 0/);
  });
});
