import { describe, expect } from "vitest";
import { type ClientTraffic, clientTest as test } from "../src/index.js";
import {
  ELSEWHERE,
  INVALID_TOKEN,
  ME,
  PROFILE,
  refusal,
  TOKEN,
  tokenAnswer,
} from "./fixtures/detoured-answers.js";

const DAY_MS = 86_400_000;

/** The hosts that calls of a route went to. */
function origins(traffic: ClientTraffic, route: string): string[] {
  return traffic.to(route).map(({ url }) => url.origin);
}

describe("auth.accessToken", () => {
  test("tells the token that calls are sent with, hidden from whoever prints it", async ({
    client,
    traffic,
    permitted,
  }) => {
    permitted("profile.read");
    const access = await client.auth.accessToken();
    expect(access.accessToken).not.toBe("");
    expect(JSON.stringify(access)).not.toContain(access.accessToken);
    expect(URL.canParse(access.endpointUrl)).toBe(true);
    await client.users.me();
    expect(traffic.to(ME)[0]?.headers.accesstoken).toBe(access.accessToken);
  });
});

describe("a session", () => {
  test("gets one token for calls that are made at once", async ({ clientOf, traffic, needs, permitted }) => {
    needs("state");
    permitted("profile.read");
    const { users } = clientOf();
    await Promise.all([users.me(), users.me(), users.me()]);
    expect(traffic.to(TOKEN)).toHaveLength(1);
    expect(traffic.to(ME)).toHaveLength(3);
  });

  test("renews a token that the service refuses, once for all who had it", async ({
    clientOf,
    traffic,
    needs,
    permitted,
  }) => {
    needs("state");
    permitted("profile.read");
    const { users } = clientOf();
    await users.me();
    traffic.detour(ME, INVALID_TOKEN, INVALID_TOKEN);
    await Promise.all([users.me(), users.me()]);
    expect(traffic.to(TOKEN)).toHaveLength(2);
    expect(traffic.to(ME)).toHaveLength(5);
  });

  test("asks for no third token where the service refuses the renewed one too", async ({
    clientOf,
    traffic,
  }) => {
    const { users } = clientOf();
    traffic.detour(TOKEN, tokenAnswer(), tokenAnswer({ accessToken: "access-token-2" }));
    traffic.detour(ME, INVALID_TOKEN, INVALID_TOKEN);
    await expect(users.me()).rejects.toMatchObject({ name: "AuthenticationFailedError" });
    expect(traffic.to(ME).map(({ headers }) => headers.accesstoken)).toEqual([
      "access-token-1",
      "access-token-2",
    ]);
  });

  test("does not renew a token for a call that is refused for another reason", async ({
    clientOf,
    traffic,
  }) => {
    const { users } = clientOf();
    traffic.detour(TOKEN, tokenAnswer());
    traffic.detour(ME, refusal(401, "Unauthenticated"));
    await expect(users.me()).rejects.toMatchObject({ code: "authentication_failed" });
    expect(traffic.to(TOKEN)).toHaveLength(1);
  });

  test("renews a token minutes before it ends", async ({ clientOf, traffic }) => {
    let passedMs = 0;
    const { users } = clientOf({ now: () => Date.now() + passedMs });
    traffic.detour(TOKEN, tokenAnswer(), tokenAnswer());
    traffic.detour(ME, PROFILE, PROFILE, PROFILE);
    await users.me();
    passedMs = DAY_MS - 6 * 60_000;
    await users.me();
    expect(traffic.to(TOKEN)).toHaveLength(1);
    passedMs = DAY_MS - 4 * 60_000;
    await users.me();
    expect(traffic.to(TOKEN)).toHaveLength(2);
  });

  test("sends calls to the endpoint that the token answer names", async ({ clientOf, traffic }) => {
    const { users } = clientOf();
    traffic.detour(TOKEN, tokenAnswer());
    traffic.detour(ME, PROFILE);
    await users.me();
    expect(origins(traffic, ME)).toEqual([ELSEWHERE]);
    expect(origins(traffic, TOKEN)).not.toContain(ELSEWHERE);
  });

  test("sends nothing to an endpoint that nobody has allowed", async ({ clientOf, traffic }) => {
    const { users } = clientOf();
    traffic.detour(TOKEN, tokenAnswer({ endpointUrl: "https://kaiza.la.invalid/" }));
    traffic.detour(ME, PROFILE);
    await expect(users.me()).rejects.toMatchObject({
      code: "endpoint_not_allowed",
      host: "kaiza.la.invalid",
    });
    expect(traffic.to(ME)).toEqual([]);
  });

  test("follows a 308, and stays where it leads", async ({ clientOf, traffic }) => {
    const { users } = clientOf();
    const moved = "https://moved.kaiza.la";
    traffic.detour(TOKEN, tokenAnswer());
    traffic.detour(ME, { status: 308, headers: { location: `${moved}/v1/users/me` } }, PROFILE, PROFILE);
    await users.me();
    await users.me();
    expect(origins(traffic, ME)).toEqual([ELSEWHERE, moved, moved]);
    expect(new Set(traffic.to(ME).map(({ headers }) => headers.accesstoken))).toEqual(
      new Set(["access-token-1"]),
    );
    expect(traffic.to(TOKEN)).toHaveLength(1);
  });

  test("follows a 308 of the token service", async ({ clientOf, traffic }) => {
    const { auth } = clientOf();
    const location = "https://moved.kaiza.la/v1/accessToken";
    traffic.detour(TOKEN, { status: 308, headers: { location } }, tokenAnswer());
    expect((await auth.accessToken()).endpointUrl).toBe(ELSEWHERE);
    expect(traffic.to(TOKEN)[1]?.url.href).toBe(location);
  });

  test("takes a 308 nowhere that nobody has allowed", async ({ clientOf, traffic }) => {
    const { users } = clientOf();
    traffic.detour(TOKEN, tokenAnswer());
    traffic.detour(
      ME,
      { status: 308, headers: { location: "https://kaiza.la.invalid/v1/users/me" } },
      PROFILE,
    );
    await expect(users.me()).rejects.toMatchObject({ code: "endpoint_not_allowed" });
    expect(traffic.to(ME)).toHaveLength(1);
  });

  test("saves a new refresh token before it goes on with it", async ({
    account,
    clientOf,
    functions,
    traffic,
  }) => {
    const { refreshToken } = account.access;
    const tokenStore = new functions.MemoryTokenStore({ refreshToken });
    const rotated: string[] = [];
    const { users } = clientOf({ tokenStore, onTokenRotated: (event) => rotated.push(event.refreshToken) });
    traffic.detour(TOKEN, tokenAnswer({ refreshToken: "refresh-token-2" }), tokenAnswer());
    traffic.detour(ME, PROFILE, INVALID_TOKEN, PROFILE);
    await users.me();
    expect((await tokenStore.load())?.refreshToken).toBe("refresh-token-2");
    await users.me();
    expect(traffic.to(TOKEN).map(({ headers }) => headers.refreshtoken)).toEqual([
      refreshToken,
      "refresh-token-2",
    ]);
    expect(rotated).toEqual(["refresh-token-2"]);
  });

  test("whose refresh token is no good asks for a new one", async ({ clientOf, needs }) => {
    needs("state");
    await expect(clientOf({ refreshToken: "no-token" }).users.me()).rejects.toMatchObject({
      name: "ReauthenticationRequiredError",
      code: "reauthentication_required",
      status: 401,
    });
  });

  test("whose secret is wrong is told apart from one whose refresh token is no good", async ({
    clientOf,
    needs,
  }) => {
    needs("control");
    await expect(clientOf({ applicationSecret: "0000000000" }).users.me()).rejects.toMatchObject({
      code: "authentication_failed",
    });
  });

  test("without any refresh token sends nothing", async ({ clientOf, traffic }) => {
    await expect(clientOf({ refreshToken: undefined }).users.me()).rejects.toMatchObject({
      code: "refresh_token_missing",
    });
    expect(traffic.sent).toEqual([]);
  });
});

describe("a session of months", () => {
  test("renews its token as the days pass", async ({ clientAs, clock, traffic }) => {
    const { users } = clientAs("lead");
    for (let day = 0; day < 3; day += 1) {
      await users.me();
      await clock.advance({ hours: 24 });
    }
    await users.me();
    expect(traffic.to(TOKEN)).toHaveLength(4);
  });

  test("goes on with the refresh token that replaced its own", async ({
    service,
    clientAs,
    clock,
    functions,
    traffic,
  }) => {
    const tokenStore = new functions.MemoryTokenStore();
    const { users } = clientAs("lead", { tokenStore });
    await clock.advance({ days: 329 });
    await users.me();
    const { refreshToken = "" } = { ...(await tokenStore.load()) };
    expect(refreshToken).not.toBe("");
    // By now only the new one is alive.
    await clock.advance({ days: 100 });
    await users.me();
    const sent = traffic.to(TOKEN).map(({ headers }) => headers.refreshtoken);
    expect(sent[0]).toBe(service.refreshToken("lead"));
    expect(sent.at(-1)).toBe(refreshToken);
  });

  test("ends where the refresh token does", async ({ clientAs, clock }) => {
    const { users } = clientAs("lead");
    await clock.advance({ days: 400 });
    await expect(users.me()).rejects.toMatchObject({ code: "reauthentication_required" });
  });
});
