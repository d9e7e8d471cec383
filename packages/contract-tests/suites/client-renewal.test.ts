import { setImmediate } from "node:timers/promises";
import { describe, expect } from "vitest";
import { clientTest as test } from "../src/index.js";
import {
  ELSEWHERE,
  INVALID_TOKEN,
  ME,
  PROFILE,
  refusal,
  TOKEN,
  tokenAnswer,
} from "./fixtures/detoured-answers.js";
import { DETOURED } from "./fixtures/detoured-client.js";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

describe("a session whose token is renewed", () => {
  test("sends no call before the new refresh token is saved", async ({ makeClient, traffic }) => {
    let sentBefore = -1;
    const tokenStore = {
      load: async () => undefined,
      save: async () => {
        // As many turns as whoever does not wait for a slow store needs to send.
        for (let turn = 0; turn < 20; turn += 1) await setImmediate();
        sentBefore = traffic.to(ME).length;
      },
    };
    traffic.detour(TOKEN, tokenAnswer({ refreshToken: "refresh-token-2" }));
    traffic.detour(ME, PROFILE);
    await makeClient({ ...DETOURED, tokenStore }).users.me();
    expect(sentBefore).toBe(0);
  });

  test("goes on with the token at hand where the service fails in passing", async ({
    makeClient,
    traffic,
  }) => {
    let passedMs = 0;
    const { users } = makeClient({ ...DETOURED, now: () => Date.now() + passedMs });
    traffic.detour(TOKEN, tokenAnswer(), refusal(503), refusal(503));
    traffic.detour(ME, PROFILE, PROFILE);
    await users.me();
    passedMs = DAY_MS - 4 * MINUTE_MS;
    await users.me();
    expect(traffic.to(TOKEN)).toHaveLength(2);
    expect(traffic.to(ME).map(({ headers }) => headers.accesstoken)).toEqual([
      "access-token-1",
      "access-token-1",
    ]);
    passedMs = DAY_MS + MINUTE_MS;
    await expect(users.me(), "once it has ended").rejects.toMatchObject({ code: "server_error" });
  });

  test("takes the token that it is given where the stored one is no good", async ({
    makeClient,
    functions,
    traffic,
  }) => {
    const tokenStore = new functions.MemoryTokenStore({ refreshToken: "refresh-token-0" });
    traffic.detour(TOKEN, refusal(401, "InvalidToken"), tokenAnswer());
    traffic.detour(ME, PROFILE);
    await makeClient({ ...DETOURED, tokenStore }).users.me();
    expect(traffic.to(TOKEN).map(({ headers }) => headers.refreshtoken)).toEqual([
      "refresh-token-0",
      "refresh-token-1",
    ]);
    expect(await tokenStore.load()).toMatchObject({ refreshToken: "refresh-token-1" });
  });

  test("goes by the service's clock, and not by its own", async ({ makeClient, traffic }) => {
    const startMs = Date.now();
    let passedMs = 0;
    const { users } = makeClient({ ...DETOURED, now: () => startMs + passedMs });
    const serviceMs = startMs + 10 * HOUR_MS;
    const skewed = tokenAnswer({ accessTokenExpiry: serviceMs + HOUR_MS });
    const headers = { date: new Date(serviceMs).toUTCString() };
    traffic.detour(TOKEN, { ...Object(skewed), headers }, tokenAnswer());
    traffic.detour(ME, PROFILE, PROFILE);
    await users.me();
    passedMs = 57 * MINUTE_MS;
    await users.me();
    expect(traffic.to(TOKEN)).toHaveLength(2);
  });

  test("stays at the token service that a 308 leads to, and tells where it goes", async ({
    makeClient,
    traffic,
  }) => {
    const moves: string[] = [];
    const { users } = makeClient({
      ...DETOURED,
      onEndpointChange: ({ from, to }) => void moves.push(`${from} ${to}`),
    });
    const moved = "https://moved.kaiza.la";
    const move = { status: 308, headers: { location: `${moved}/v1/accessToken` } };
    traffic.detour(TOKEN, move, tokenAnswer(), tokenAnswer({ accessToken: "access-token-2" }));
    traffic.detour(ME, INVALID_TOKEN, PROFILE);
    await users.me();
    const first = "https://api.kaiza.la";
    expect(traffic.to(TOKEN).map(({ url }) => url.origin)).toEqual([first, moved, moved]);
    expect(moves).toEqual([`${first} ${moved}`, `${first} ${ELSEWHERE}`]);
  });

  test.for([
    [10, [10]],
    [31, []],
  ] as const)(
    "%i days before its refresh token ends tells so: %j",
    async ([days, told], { makeClient, traffic }) => {
      const daysLeft: number[] = [];
      const nowMs = Date.now();
      traffic.detour(TOKEN, tokenAnswer());
      traffic.detour(ME, PROFILE);
      await makeClient({
        ...DETOURED,
        now: () => nowMs,
        refreshTokenExpiresAtMs: nowMs + days * DAY_MS,
        onRefreshTokenExpiring: (event) => daysLeft.push(event.daysLeft),
      }).users.me();
      expect(daysLeft).toEqual(told);
    },
  );
});
