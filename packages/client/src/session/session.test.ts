import { describe, expect, it } from "vitest";
import { clientOf, startService } from "../../test/support/client.js";
import { INVALID_TOKEN, tokenAnswer } from "../../test/support/stand-in.js";
import { AuthenticationFailedError, PermissionDeniedError } from "../index.js";

const TOKEN_CALL = "GET /v1/accessToken";
const LIST = "GET /v1/groups";
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** A service whose tokens live `lifeMs` by a clock that the test moves. */
async function startServiceWithClock(lifeMs: number) {
  const clock = { nowMs: 1_700_000_000_000 };
  const service = await startService();
  service.now = () => clock.nowMs;
  service.on(TOKEN_CALL, () =>
    tokenAnswer({
      accessToken: `access-token-${service.count(TOKEN_CALL)}`,
      accessTokenExpiry: clock.nowMs + lifeMs,
      endpointUrl: service.url,
    }),
  );
  return { service, clock, now: () => clock.nowMs };
}

const fifty = <Result>(call: () => Promise<Result>) => Promise.all(Array.from({ length: 50 }, call));

describe("an access token", () => {
  it("is got with the connector's credentials and used for later calls", async () => {
    const service = await startService();
    const client = clientOf(service);
    await client.groups.list();
    await client.groups.list();
    expect(service.received.map(({ method, url }) => `${method} ${url}`)).toEqual([TOKEN_CALL, LIST, LIST]);
    expect(service.received[0]?.headers).toMatchObject({
      applicationid: "5a1f7c0e-3d4b-4c58-9f5b-2d1e6a7b8c9d",
      applicationsecret: "SECRETVALU",
      refreshtoken: "refresh-token-1",
    });
    expect(service.received[2]?.headers).toMatchObject({ accesstoken: "access-token-1" });
    expect(service.received[2]?.headers).not.toHaveProperty("applicationsecret");
  });

  it("is got once for fifty first calls at the same time", async () => {
    const service = await startService();
    const client = clientOf(service);
    await fifty(() => client.groups.list());
    expect(service.count(TOKEN_CALL)).toBe(1);
    expect(service.count(LIST)).toBe(50);
  });

  it("is renewed once for fifty calls at the same time after it expired", async () => {
    const { service, clock, now } = await startServiceWithClock(24 * HOUR_MS);
    const client = clientOf(service, { now });
    await client.groups.list();
    clock.nowMs += 24 * HOUR_MS;
    await fifty(() => client.groups.list());
    expect(service.count(TOKEN_CALL)).toBe(2);
    const tokens = service.received
      .filter(({ url }) => url === "/v1/groups")
      .map((one) => one.headers.accesstoken);
    expect(tokens.slice(1)).toEqual(Array(50).fill("access-token-2"));
  });

  it("is renewed five minutes before it expires and not earlier", async () => {
    const { service, clock, now } = await startServiceWithClock(24 * HOUR_MS);
    const client = clientOf(service, { now });
    await client.groups.list();
    clock.nowMs += 24 * HOUR_MS - 5 * MINUTE_MS - 1;
    await client.groups.list();
    expect(service.count(TOKEN_CALL)).toBe(1);
    clock.nowMs += 1;
    await client.groups.list();
    expect(service.count(TOKEN_CALL)).toBe(2);
  });

  it("is renewed ahead of expiry by the margin that was asked for", async () => {
    const { service, clock, now } = await startServiceWithClock(24 * HOUR_MS);
    const client = clientOf(service, { now, renewalMarginMs: HOUR_MS });
    await client.groups.list();
    clock.nowMs += 23 * HOUR_MS;
    await client.groups.list();
    expect(service.count(TOKEN_CALL)).toBe(2);
  });

  it("that lives shorter than the margin is used for half of its life", async () => {
    const { service, clock, now } = await startServiceWithClock(2 * MINUTE_MS);
    const client = clientOf(service, { now });
    await client.groups.list();
    clock.nowMs += MINUTE_MS - 1;
    await client.groups.list();
    expect(service.count(TOKEN_CALL)).toBe(1);
    clock.nowMs += 1;
    await client.groups.list();
    expect(service.count(TOKEN_CALL)).toBe(2);
  });
});

describe("an access token that the service refuses", () => {
  it("is renewed once for fifty calls, each of which is repeated once", async () => {
    const service = await startService();
    service.on(LIST, ({ headers }) =>
      headers.accesstoken === "access-token-1" ? INVALID_TOKEN : { body: { groups: [] } },
    );
    const client = clientOf(service);
    await fifty(() => client.groups.list());
    expect(service.count(TOKEN_CALL)).toBe(2);
    expect(service.count(LIST)).toBe(100);
  });

  it("fails the call when the renewed one is refused as well", async () => {
    const service = await startService({ [LIST]: () => INVALID_TOKEN });
    const error = await clientOf(service)
      .groups.list()
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AuthenticationFailedError);
    expect(error).toMatchObject({ code: "authentication_failed", errorCode: "InvalidToken", status: 401 });
    expect(service.count(TOKEN_CALL)).toBe(2);
    expect(service.count(LIST)).toBe(2);
  });

  it("is not renewed where the code is another than InvalidToken", async () => {
    const body = { message: "No.", errorCode: "Unauthenticated", errorCategoryKey: "AuthException" };
    const service = await startService({ [LIST]: () => ({ status: 401, body }) });
    await expect(clientOf(service).groups.list()).rejects.toBeInstanceOf(AuthenticationFailedError);
    expect(service.count(TOKEN_CALL)).toBe(1);
    expect(service.count(LIST)).toBe(1);
  });

  it("has the call's body sent again", async () => {
    const route = "POST /v1/groups/g/messages";
    const service = await startService();
    service.on(route, () =>
      service.count(route) === 1 ? INVALID_TOKEN : { body: { referenceId: "reference-1" } },
    );
    const posted = await clientOf(service).messages.post("g", { message: "Hello" });
    expect(posted).toEqual({ referenceId: "reference-1" });
    expect(service.received.filter(({ method }) => method === "POST").map(({ body }) => body)).toEqual([
      { message: "Hello" },
      { message: "Hello" },
    ]);
  });
});

describe("a token call", () => {
  it("that fails rejects all who wait for it, and the next call tries again", async () => {
    const service = await startService();
    service.on(TOKEN_CALL, () =>
      service.count(TOKEN_CALL) === 1 ? { status: 403 } : tokenAnswer({ endpointUrl: service.url }),
    );
    const client = clientOf(service);
    const outcomes = await Promise.allSettled(Array.from({ length: 50 }, () => client.groups.list()));
    expect(
      outcomes.every((one) => one.status === "rejected" && one.reason instanceof PermissionDeniedError),
    ).toBe(true);
    expect(service.count(TOKEN_CALL)).toBe(1);
    await expect(client.groups.list()).resolves.toEqual([]);
  });

  it("goes on for the others when one who waits for it gives up", async () => {
    const controller = new AbortController();
    const reason = new Error("gave up");
    let answerNow = () => {};
    const mayAnswer = new Promise<void>((resolve) => {
      answerNow = resolve;
    });
    const service = await startService({
      [TOKEN_CALL]: async () => {
        controller.abort(reason);
        await mayAnswer;
        return tokenAnswer({ endpointUrl: service.url });
      },
    });
    const client = clientOf(service);
    const givenUp = client.groups.list({}, { signal: controller.signal });
    const other = client.groups.list();
    await expect(givenUp).rejects.toBe(reason);
    answerNow();
    await expect(other).resolves.toEqual([]);
    expect(service.count(TOKEN_CALL)).toBe(1);
  });

  it.each([
    ["accessToken", { accessToken: undefined }],
    ["accessTokenExpiry", { accessTokenExpiry: undefined }],
    ["endpointUrl", { endpointUrl: "/" }],
  ])("answered without a usable %s is a violation of the contract", async (property, changes) => {
    const service = await startService({
      // The changes are what the contract forbids.
      [TOKEN_CALL]: () => ({
        body: { ...(tokenAnswer({ endpointUrl: service.url }).body as object), ...changes },
      }),
    });
    await expect(clientOf(service).groups.list()).rejects.toMatchObject({
      code: "contract_violation",
      message: expect.stringContaining(property),
    });
  });
});
