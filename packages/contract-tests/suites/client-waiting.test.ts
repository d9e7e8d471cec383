import { describe, expect } from "vitest";
import { clientTest as test } from "../src/index.js";
import { ME, PROFILE, refusal, TOKEN, tokenAnswer } from "./fixtures/detoured-answers.js";
import { DETOURED } from "./fixtures/detoured-client.js";

const CREATE = "POST /v1/groups";
const CREATED = { status: 200, body: { groupId: "1", groupName: "Yard", membersAdded: true } } as const;

/** A way to wait that only notes for how long. */
function notedWaits() {
  const waitedMs: number[] = [];
  const wait = async (delayMs: number) => void waitedMs.push(delayMs);
  return { waitedMs, wait };
}

/** What a call ends with, which must be soon, as far as a busy machine goes. */
function inTime(call: Promise<unknown>): Promise<unknown> {
  const late = new Promise((_, reject) => {
    setTimeout(() => reject(new Error("The call goes on.")), 5_000).unref();
  });
  return Promise.race([call, late]);
}

describe("a call that reads", () => {
  test("is sent again after a failure in passing, after growing delays", async ({ clientOf, traffic }) => {
    const { waitedMs, wait } = notedWaits();
    const { users } = clientOf({ wait, random: () => 0.5 });
    traffic.detour(TOKEN, tokenAnswer());
    traffic.detour(ME, refusal(503), "hang up", refusal(503), PROFILE);
    await users.me();
    expect(traffic.to(ME)).toHaveLength(4);
    expect(waitedMs).toEqual([250, 500, 1000]);
  });

  test("is sent as often as it is allowed to be", async ({ clientOf, traffic }) => {
    const { wait } = notedWaits();
    const { users } = clientOf({ wait, maxRetries: 1 });
    traffic.detour(TOKEN, tokenAnswer());
    traffic.detour(ME, refusal(503), refusal(503), PROFILE);
    await expect(users.me()).rejects.toMatchObject({ code: "server_error" });
    expect(traffic.to(ME)).toHaveLength(2);
  });

  test("is not sent again where it was refused", async ({ clientOf, traffic }) => {
    const { users } = clientOf();
    traffic.detour(TOKEN, tokenAnswer());
    traffic.detour(ME, refusal(403));
    await expect(users.me()).rejects.toMatchObject({ code: "permission_denied" });
    expect(traffic.to(ME)).toHaveLength(1);
  });

  test("ends when its time is over", async ({ clientOf, traffic }) => {
    const { users } = clientOf({ timeoutMs: 50, maxRetries: 0 });
    traffic.detour(TOKEN, tokenAnswer());
    traffic.detour(ME, "hold");
    await expect(inTime(users.me())).rejects.toMatchObject({
      code: "timeout",
      option: "timeoutMs",
      limitMs: 50,
    });
  });
});

describe("a call that changes something", () => {
  test.for([["hang up"], [refusal(503)]] as const)(
    "is not sent twice where it may have had its effect: %j",
    async ([answer], { clientOf, traffic }) => {
      const { groups } = clientOf();
      traffic.detour(TOKEN, tokenAnswer());
      traffic.detour(CREATE, answer, CREATED);
      await expect(groups.create({ name: "Yard" })).rejects.toMatchObject({ outcome: "unknown" });
      expect(traffic.to(CREATE)).toHaveLength(1);
    },
  );

  test("is sent again where the caller wants that", async ({ clientOf, traffic }) => {
    const { wait } = notedWaits();
    const { groups } = clientOf({ wait });
    traffic.detour(TOKEN, tokenAnswer());
    traffic.detour(CREATE, refusal(503), CREATED);
    await groups.create({ name: "Yard" }, { retryPost: true });
    expect(traffic.to(CREATE)).toHaveLength(2);
  });
});

describe("a call that is throttled", () => {
  test("is sent again once the time is over that the service asked for", async ({ clientOf, traffic }) => {
    const { waitedMs, wait } = notedWaits();
    const { groups } = clientOf({ wait });
    traffic.detour(TOKEN, tokenAnswer());
    traffic.detour(CREATE, refusal(429, "TooMany", { "retry-after": "7" }), CREATED);
    await groups.create({ name: "Yard" });
    expect(waitedMs).toEqual([7000]);
    expect(traffic.to(CREATE)).toHaveLength(2);
  });

  test("waits beforehand where the client keeps the limit itself", async ({
    makeClient,
    functions,
    traffic,
  }) => {
    let nowMs = 0;
    const waitedMs: number[] = [];
    const wait = async (delayMs: number) => {
      waitedMs.push(delayMs);
      nowMs += delayMs;
    };
    const limiter = new functions.RateLimiter({ calls: 3, now: () => nowMs, wait });
    const { users } = makeClient({ ...DETOURED, pacing: { connector: limiter } });
    traffic.detour(TOKEN, tokenAnswer());
    traffic.detour(ME, PROFILE, PROFILE, PROFILE);
    // The token call counts.
    for (let calls = 0; calls < 3; calls += 1) await users.me();
    expect(waitedMs).toEqual([60_000]);
  });

  test("has the other calls wait too where the client keeps the limit itself", async ({
    makeClient,
    functions,
    traffic,
  }) => {
    let nowMs = 0;
    const limiterWaitedMs: number[] = [];
    const waitForTurn = async (delayMs: number) => {
      limiterWaitedMs.push(delayMs);
      nowMs += delayMs;
    };
    const limiter = new functions.RateLimiter({ calls: 90, now: () => nowMs, wait: waitForTurn });
    const pacing = { connector: limiter };
    const { users } = makeClient({ ...DETOURED, maxRetries: 1, pacing, wait: async () => {} });
    traffic.detour(TOKEN, tokenAnswer());
    traffic.detour(ME, refusal(429, "TooMany", { "retry-after": "7" }), PROFILE);
    await users.me();
    expect(limiterWaitedMs).toEqual([7000]);
  });

  test("is let through by the service's own clock", async ({ clientAs, clock, traffic }) => {
    await clock.freeze();
    const waitedMs: number[] = [];
    const { users } = clientAs("lead", {
      wait: async (delayMs) => {
        waitedMs.push(delayMs);
        await clock.advance({ milliseconds: delayMs });
      },
    });
    // The call for the token is the first of the 100 that a connector may make in a minute.
    for (let calls = 0; calls < 100; calls += 1) await users.me();
    expect(waitedMs).toEqual([60_000]);
    expect(traffic.to(ME)).toHaveLength(101);
  });
});

describe("a call that is given up", () => {
  test("sends nothing where that was before it", async ({ clientOf, traffic }) => {
    const { users } = clientOf();
    const reason = new Error("Given up.");
    await expect(users.me({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    expect(traffic.sent).toEqual([]);
  });

  test("ends while it waits for its answer", async ({ clientOf, traffic }) => {
    const controller = new AbortController();
    const reason = new Error("Given up.");
    const onRequest = ({ path }: { readonly path: string }) => {
      if (path.endsWith("/users/me")) setImmediate(() => controller.abort(reason));
    };
    const { users } = clientOf({ onRequest });
    traffic.detour(TOKEN, tokenAnswer());
    traffic.detour(ME, "hold");
    await expect(inTime(users.me({ signal: controller.signal }))).rejects.toBe(reason);
  });

  test("is not sent again", async ({ clientOf, traffic }) => {
    const controller = new AbortController();
    const reason = new Error("Given up.");
    const { users } = clientOf({ onRetry: () => controller.abort(reason) });
    traffic.detour(TOKEN, tokenAnswer());
    traffic.detour(ME, refusal(503), PROFILE);
    await expect(users.me({ signal: controller.signal })).rejects.toBe(reason);
    expect(traffic.to(ME)).toHaveLength(1);
  });
});
