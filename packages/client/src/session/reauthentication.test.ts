import { describe, expect, it } from "vitest";
import { CREDENTIALS, clientOf, startService } from "../../test/support/client.js";
import { type StandIn, tokenAnswer } from "../../test/support/stand-in.js";
import {
  AuthenticationFailedError,
  MemoryTokenStore,
  ReauthenticationRequiredError,
  type RefreshTokenExpiringEvent,
  type TokenRotatedEvent,
} from "../index.js";

const TOKEN_CALL = "GET /v1/accessToken";
const DAY_MS = 86_400_000;
const NOW_MS = Date.UTC(2026, 0, 1);

/** A service at a fixed time that takes some refresh tokens and refuses all others. */
async function startServiceThatTakes(...good: string[]): Promise<StandIn> {
  const service = await startService();
  service.now = () => NOW_MS;
  service.on(TOKEN_CALL, ({ headers }) =>
    good.includes(String(headers.refreshtoken))
      ? tokenAnswer({ endpointUrl: service.url, accessTokenExpiry: NOW_MS + DAY_MS })
      : { status: 401, body: { message: "Refresh token is not valid.", errorCode: "Unauthenticated" } },
  );
  return service;
}

const now = () => NOW_MS;

describe("a refresh token that the service refuses", () => {
  it("needs a person, and says what to do", async () => {
    const service = await startServiceThatTakes();
    const error = await clientOf(service, { now })
      .groups.list()
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ReauthenticationRequiredError);
    expect(error).toMatchObject({
      code: "reauthentication_required",
      status: 401,
      refreshTokenExpiresAtMs: undefined,
      message: expect.stringMatching(/Generate a new one on the portal, or sign in .* token store\.$/),
    });
  });

  it("is said to have ended where its end is known", async () => {
    const service = await startServiceThatTakes();
    const refreshTokenExpiresAtMs = NOW_MS - 1;
    const list = clientOf(service, { now, refreshTokenExpiresAtMs }).groups.list();
    await expect(list).rejects.toMatchObject({
      refreshTokenExpiresAtMs,
      message: expect.stringContaining("The refresh token ended on 2025-12-31T23:59:59.999Z."),
    });
  });

  it("is not blamed for a wrong secret", async () => {
    const service = await startServiceThatTakes();
    const body = { message: "Invalid applicationId and secret.", errorCode: "Unauthenticated" };
    service.on(TOKEN_CALL, () => ({ status: 401, body }));
    const error = await clientOf(service, { now })
      .groups.list()
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AuthenticationFailedError);
    expect(error).not.toBeInstanceOf(ReauthenticationRequiredError);
  });

  it("gives way to a newer one in the store, with the next call", async () => {
    const service = await startServiceThatTakes("new-token");
    const tokenStore = new MemoryTokenStore();
    const client = clientOf(service, { now, tokenStore });
    await expect(client.groups.list()).rejects.toBeInstanceOf(ReauthenticationRequiredError);
    await tokenStore.save({ refreshToken: "new-token" });
    await expect(client.groups.list()).resolves.toEqual([]);
  });

  it("in the store gives way to the option's, which is stored then", async () => {
    const service = await startServiceThatTakes(CREDENTIALS.refreshToken);
    const tokenStore = new MemoryTokenStore({ refreshToken: "stale-token" });
    await clientOf(service, { now, tokenStore }).groups.list();
    expect(await tokenStore.load()).toEqual({ refreshToken: CREDENTIALS.refreshToken });
    expect(service.count(TOKEN_CALL)).toBe(2);
  });
});

describe("the end of a refresh token", () => {
  it.each([
    [31, 0],
    [30, 1],
    [0, 1],
  ])("in %i days is announced %i times", async (daysLeft, times) => {
    const service = await startServiceThatTakes(CREDENTIALS.refreshToken);
    const events: RefreshTokenExpiringEvent[] = [];
    const expiresAtMs = NOW_MS + daysLeft * DAY_MS;
    const client = clientOf(service, {
      now,
      refreshTokenExpiresAtMs: expiresAtMs,
      onRefreshTokenExpiring: (event) => events.push(event),
    });
    await client.groups.list();
    await client.groups.list();
    expect(events).toEqual(Array(times).fill({ expiresAtMs, daysLeft }));
  });

  it("is known to the store after a rotation, and announced from there", async () => {
    const service = await startServiceThatTakes();
    service.on(TOKEN_CALL, () =>
      tokenAnswer({ endpointUrl: service.url, accessTokenExpiry: 0, refreshToken: "new-token" }),
    );
    const tokenStore = new MemoryTokenStore();
    const rotated: TokenRotatedEvent[] = [];
    const expiring: RefreshTokenExpiringEvent[] = [];
    let nowMs = NOW_MS;
    service.now = () => nowMs;
    const client = clientOf(service, {
      now: () => nowMs,
      tokenStore,
      onTokenRotated: (event) => rotated.push(event),
      onRefreshTokenExpiring: (event) => expiring.push(event),
    });
    await client.groups.list();
    const expiresAtMs = NOW_MS + 365 * DAY_MS;
    expect(await tokenStore.load()).toEqual({ refreshToken: "new-token", expiresAtMs });
    expect(rotated.map(({ refreshToken }) => refreshToken)).toEqual(["new-token"]);
    nowMs += 340 * DAY_MS;
    await client.groups.list();
    expect(expiring).toEqual([{ expiresAtMs, daysLeft: 25 }]);
    expect(rotated).toHaveLength(1);
  });
});
