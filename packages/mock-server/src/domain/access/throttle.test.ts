import { describe, expect, it } from "vitest";
import { VirtualClock } from "../../clock/virtual-clock.js";
import type { Connector } from "../../store/access/connectors.js";
import { Refusal } from "../ground/refusal.js";
import { Throttle } from "./throttle.js";

const connector = (applicationId: string, tenantId = "tenant"): Connector => ({
  applicationId,
  tenantId,
  name: applicationId,
  description: "",
  secretHash: "",
  redirectUrl: null,
  permissions: "",
  isActive: true,
});

function frozenThrottle() {
  const clock = new VirtualClock(() => 1_000_000);
  clock.freeze();
  return { clock, throttle: new Throttle(clock) };
}

function refusalOf(action: () => void): Refusal {
  try {
    action();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}

describe("throttling", () => {
  it("lets a connector call 100 times in a minute, and tells how long to wait for the next", () => {
    const { clock, throttle } = frozenThrottle();
    for (let call = 0; call < 100; call += 1) throttle.count(connector("a"));
    clock.advance(20_500);
    const refusal = refusalOf(() => throttle.count(connector("a")));
    expect(refusal).toMatchObject({ kind: "TooManyRequests", retryAfterSeconds: 40 });
    clock.advance(39_499);
    expect(() => throttle.count(connector("a"))).toThrow(Refusal);
    clock.advance(1);
    throttle.count(connector("a"));
  });

  it("slides: each call leaves the window a minute after it was made", () => {
    const { clock, throttle } = frozenThrottle();
    for (let call = 0; call < 100; call += 1) {
      throttle.count(connector("a"));
      clock.advance(100);
    }
    // 10 s after the first call: 50 s until it leaves, and a tenth of a second more for each other.
    clock.advance(50_000);
    throttle.count(connector("a"));
    expect(() => throttle.count(connector("a"))).toThrow(Refusal);
    clock.advance(100);
    throttle.count(connector("a"));
  });

  it("lets the connectors of a tenant call 300 times together, and leaves other tenants alone", () => {
    const { throttle } = frozenThrottle();
    for (let call = 0; call < 100; call += 1) {
      for (const name of ["a", "b", "c"]) throttle.count(connector(name));
    }
    expect(refusalOf(() => throttle.count(connector("d"))).message).toMatch(/tenant, at most 300/);
    throttle.count(connector("e", "another tenant"));
  });

  it.each([40, 100, 170])("goes on from its state after %i calls", (calls) => {
    const { clock, throttle } = frozenThrottle();
    const makeCalls = (counted: Throttle, count: number) => {
      for (let call = 0; call < count; call += 1) {
        counted.count(connector("a"));
        clock.advance(601);
      }
    };
    makeCalls(throttle, calls);
    const other = new Throttle(clock);
    other.count(connector("forgotten"));
    other.restore(throttle.state());
    expect(other.state()).toEqual(throttle.state());
    const free = calls >= 100 ? 1 : 100 - calls;
    for (let call = 0; call < free; call += 1) other.count(connector("a"));
    expect(refusalOf(() => other.count(connector("a"))).kind).toBe("TooManyRequests");
  });
});
