import { describe, expect } from "vitest";
import { clientTest as test } from "../src/index.js";
import { ME, PROFILE, refusal, TOKEN, tokenAnswer } from "./fixtures/detoured-answers.js";
import { DETOURED } from "./fixtures/detoured-client.js";

/** A client that only notes for how long it waits. */
function patient() {
  const waitedMs: number[] = [];
  const wait = async (delayMs: number) => void waitedMs.push(delayMs);
  return { waitedMs, options: { ...DETOURED, wait, random: () => 0.9, maxRetries: 3 } };
}

const DONE = { status: 200, body: { result: true } } as const;

describe("a call that may be sent twice", () => {
  test("is sent again after a 408", async ({ makeClient, traffic }) => {
    const { waitedMs, options } = patient();
    traffic.detour(TOKEN, tokenAnswer());
    traffic.detour(ME, refusal(408), PROFILE);
    await makeClient(options).users.me();
    expect(waitedMs).toEqual([450]);
  });

  test("is sent again where it puts or deletes", async ({ makeClient, traffic }) => {
    const { options } = patient();
    const { members } = makeClient(options);
    traffic.detour(TOKEN, tokenAnswer());
    const put = "PUT /v1/groups/1/members";
    const removal = "DELETE /v1/groups/1/members/2";
    traffic.detour(put, refusal(503), DONE);
    traffic.detour(removal, "hang up", DONE);
    expect(await members.add("1", ["+12065550112"])).toBe(true);
    expect(await members.remove("1", "2")).toBe(true);
    expect([traffic.to(put).length, traffic.to(removal).length]).toEqual([2, 2]);
  });

  test("comes back at the date that it is told", async ({ makeClient, traffic }) => {
    const { waitedMs, options } = patient();
    const nowMs = Date.UTC(2026, 0, 1);
    const until = new Date(nowMs + 90_000).toUTCString();
    traffic.detour(TOKEN, tokenAnswer({ accessTokenExpiry: nowMs + 86_400_000 }));
    traffic.detour(ME, refusal(429, "TooMany", { "retry-after": until }), PROFILE);
    await makeClient({ ...options, now: () => nowMs }).users.me();
    expect(waitedMs).toEqual([90_000]);
  });

  test("waits for 20 seconds at most by itself", async ({ makeClient, traffic }) => {
    const { waitedMs, options } = patient();
    traffic.detour(TOKEN, tokenAnswer());
    traffic.detour(ME, ...Array.from({ length: 7 }, () => refusal(503)), PROFILE);
    await makeClient({ ...options, maxRetries: 7 }).users.me();
    expect(waitedMs).toEqual([450, 900, 1800, 3600, 7200, 14_400, 18_000]);
  });

  test("is given up where waiting would take longer than the whole call may", async ({
    makeClient,
    traffic,
  }) => {
    const { waitedMs, options } = patient();
    traffic.detour(TOKEN, tokenAnswer());
    traffic.detour(ME, refusal(429, "TooMany", { "retry-after": "7" }), PROFILE);
    const call = makeClient({ ...options, totalTimeoutMs: 5000 }).users.me();
    await expect(call).rejects.toMatchObject({ code: "throttled", retryAfterSeconds: 7 });
    expect(waitedMs).toEqual([]);
  });

  test("ends when the time of the whole call is over", async ({ makeClient, traffic }) => {
    const { options } = patient();
    traffic.detour(TOKEN, tokenAnswer());
    traffic.detour(ME, "hold");
    const call = makeClient({ ...options, totalTimeoutMs: 100 }).users.me();
    await expect(call).rejects.toMatchObject({ code: "timeout", option: "totalTimeoutMs", limitMs: 100 });
  });
});
