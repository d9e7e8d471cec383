import { describe, expect, it } from "vitest";
import { CREDENTIALS, clientOf, startService } from "../../test/support/client.js";
import { InvalidArgumentError, type PacedEvent, RateLimiter } from "../index.js";

/** A limiter whose time passes only while it waits. */
function limiterOf(calls: number) {
  const clock = { nowMs: 0 };
  const limiter = new RateLimiter({
    calls,
    now: () => clock.nowMs,
    wait: async (delayMs) => {
      clock.nowMs += delayMs;
    },
  });
  return { clock, limiter };
}

describe("a rate limiter", () => {
  it("lets no more calls through in any minute, the earliest first", async () => {
    const { clock, limiter } = limiterOf(95);
    const order: number[] = [];
    const takenAtMs: number[] = [];
    await Promise.all(
      Array.from({ length: 300 }, async (_, index) => {
        await limiter.take();
        order.push(index);
        takenAtMs.push(clock.nowMs);
      }),
    );
    expect(order).toEqual(Array.from({ length: 300 }, (_, index) => index));
    for (const [index, atMs] of takenAtMs.entries()) {
      const before = takenAtMs[index - 95];
      if (before !== undefined) expect(atMs - before).toBeGreaterThanOrEqual(60_000);
    }
    expect(clock.nowMs).toBe(180_000);
  });

  it("says how long a call has waited, and how many wait", async () => {
    const { limiter } = limiterOf(1);
    expect(await limiter.take()).toBe(0);
    const next = limiter.take();
    expect(limiter.waiting).toBe(1);
    expect(limiter.isIdle).toBe(false);
    expect(await next).toBe(60_000);
    expect(limiter.waiting).toBe(0);
  });

  it("does not count a call that gave up, nor lets it hold up others", async () => {
    const limiter = new RateLimiter({ calls: 1, windowMs: 60 });
    await limiter.take();
    const controller = new AbortController();
    const givenUp = limiter.take(controller.signal);
    const other = limiter.take();
    controller.abort(new Error("gave up"));
    await expect(givenUp).rejects.toThrow("gave up");
    expect(await other).toBeLessThan(110);
  });

  it("lets nothing through while it is paused", async () => {
    const { clock, limiter } = limiterOf(10);
    limiter.pause(5_000);
    limiter.pause(1_000);
    await limiter.take();
    expect(clock.nowMs).toBe(5_000);
  });

  it.each([0, -1, 1.5, Number.NaN])("of %d calls is refused", (calls) => {
    expect(() => new RateLimiter({ calls })).toThrow(InvalidArgumentError);
  });
});

describe("a client's pace", () => {
  it("is 95 calls a minute for a connector, over all of its clients and with their token calls", async () => {
    const service = await startService();
    const options = { pacing: undefined, applicationId: "0c9d3a51-7f4e-4e2b-9b1a-3c5d7e9f1a2b" };
    const clients = [clientOf(service, options), clientOf(service, options)];
    const controller = new AbortController();
    const calls = Array.from({ length: 100 }, async (_, index) => {
      await clients[index % 2]?.groups.list({}, { signal: controller.signal });
    });
    // The token calls went ahead of the others, and count.
    await Promise.all(calls.slice(0, 93));
    expect(service.received).toHaveLength(95);
    controller.abort(new Error("the test is over"));
    const outcomes = await Promise.allSettled(calls);
    expect(outcomes.map(({ status }) => status)).toEqual([
      ...Array(93).fill("fulfilled"),
      ...Array(7).fill("rejected"),
    ]);
  });

  it("may have a tenant's limiter shared between connectors, is told of, and can be cancelled", async () => {
    const service = await startService();
    const clock = { nowMs: 0 };
    const tenant = new RateLimiter({
      calls: 4,
      windowMs: 300,
      now: () => clock.nowMs,
      wait: async (delayMs) => {
        clock.nowMs += delayMs;
      },
    });
    const events: PacedEvent[] = [];
    const [one, other] = ["1", "2"].map((digit) =>
      clientOf(service, {
        applicationId: `${CREDENTIALS.applicationId.slice(0, -1)}${digit}`,
        pacing: { connector: new RateLimiter({ calls: 100 }), tenant },
        onPaced: (event) => events.push(event),
      }),
    );
    // Two calls each, with that for the token.
    await one?.groups.list();
    await other?.groups.list();
    expect(events).toEqual([]);
    const signal = AbortSignal.abort(new Error("cancelled"));
    await expect(other?.groups.list({}, { signal })).rejects.toThrow("cancelled");
    await other?.groups.list();
    expect(events).toEqual([{ waitedMs: 300, waiting: 0 }]);
  });

  it("stops for all calls when the service throttles one", async () => {
    const service = await startService();
    service.on("GET /v1/users/me", () =>
      service.count("GET /v1/users/me") === 1
        ? { status: 429, headers: { "retry-after": "9" } }
        : { body: {} },
    );
    const clock = { nowMs: 0 };
    const limiter = new RateLimiter({
      calls: 100,
      now: () => clock.nowMs,
      wait: async (delayMs) => {
        clock.nowMs += delayMs;
      },
    });
    await clientOf(service, { pacing: { connector: limiter } }).users.me();
    expect(clock.nowMs).toBe(9_000);
  });
});
