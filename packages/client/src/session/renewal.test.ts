import { describe, expect, it } from "vitest";
import { clientOf, startService } from "../../test/support/client.js";
import { type Answer, tokenAnswer } from "../../test/support/stand-in.js";
import type { TokenRefreshEvent } from "../index.js";

const TOKEN_CALL = "GET /v1/accessToken";
const LIST = "GET /v1/groups";
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const START_MS = 1_700_000_000_000;

/** A service and a client whose clocks differ by `skewMs`; its tokens live a day. */
async function startSkewed(skewMs: number) {
  const clock = { nowMs: START_MS };
  const service = await startService();
  service.now = () => clock.nowMs + skewMs;
  service.on(TOKEN_CALL, () =>
    tokenAnswer({
      accessToken: `access-token-${service.count(TOKEN_CALL)}`,
      accessTokenExpiry: service.now() + DAY_MS,
      endpointUrl: service.url,
    }),
  );
  const refreshes: TokenRefreshEvent[] = [];
  const client = clientOf(service, {
    now: () => clock.nowMs,
    onTokenRefresh: (event) => refreshes.push(event),
  });
  return { service, clock, client, refreshes };
}

describe("the renewal of an access token goes by the service's clock", () => {
  it.each([
    ["ahead", 3 * HOUR_MS],
    ["behind", -3 * HOUR_MS],
  ])("where that is three hours %s", async (_where, skewMs) => {
    const { service, clock, client, refreshes } = await startSkewed(skewMs);
    await client.groups.list();
    expect(refreshes).toEqual([{ expiresAtMs: START_MS + skewMs + DAY_MS, clockSkewMs: skewMs }]);
    clock.nowMs += DAY_MS - 6 * MINUTE_MS;
    await client.groups.list();
    expect(service.count(TOKEN_CALL)).toBe(1);
    clock.nowMs += MINUTE_MS;
    await client.groups.list();
    expect(service.count(TOKEN_CALL)).toBe(2);
  });

  it("and takes a few seconds for the way of an answer", async () => {
    const { client, refreshes } = await startSkewed(-4_000);
    await client.groups.list();
    expect(refreshes[0]?.clockSkewMs).toBe(0);
  });
});

describe("an access token that cannot be renewed ahead of its end", () => {
  const failures: readonly [string, Answer | "hang up"][] = [
    ["the service is down", { status: 503 }],
    ["the service throttles", { status: 429, headers: { "retry-after": "30" } }],
    ["the connection breaks", "hang up"],
  ];

  it.each(failures)("is used on while %s, with a try every 30 seconds", async (_why, failure) => {
    const { service, clock, client } = await startSkewed(0);
    const answer = await tokenAnswerOf(service.url);
    let isDown = false;
    service.on(TOKEN_CALL, () => (isDown ? failure : answer));
    await client.groups.list();
    clock.nowMs = START_MS + DAY_MS - 4 * MINUTE_MS;
    isDown = true;
    await client.groups.list();
    const tries = service.count(TOKEN_CALL);
    expect(tries).toBeGreaterThan(1);
    await client.groups.list();
    expect(service.count(TOKEN_CALL)).toBe(tries);
    clock.nowMs += 30_000;
    isDown = false;
    await client.groups.list();
    expect(service.count(TOKEN_CALL)).toBe(tries + 1);
    expect(service.count(LIST)).toBe(4);
  });

  it("is not used beyond its end", async () => {
    const { service, clock, client } = await startSkewed(0);
    await client.groups.list();
    clock.nowMs += DAY_MS;
    service.on(TOKEN_CALL, () => ({ status: 503 }));
    await expect(client.groups.list()).rejects.toMatchObject({ code: "server_error" });
    expect(service.count(LIST)).toBe(1);
  });

  it("is given up where the service refuses the refresh token", async () => {
    const { service, clock, client } = await startSkewed(0);
    await client.groups.list();
    clock.nowMs += DAY_MS - MINUTE_MS;
    service.on(TOKEN_CALL, () => ({ status: 401, body: { message: "No.", errorCode: "Unauthenticated" } }));
    await expect(client.groups.list()).rejects.toMatchObject({ code: "reauthentication_required" });
  });
});

async function tokenAnswerOf(endpointUrl: string): Promise<Answer> {
  return tokenAnswer({ endpointUrl, accessTokenExpiry: START_MS + DAY_MS });
}
