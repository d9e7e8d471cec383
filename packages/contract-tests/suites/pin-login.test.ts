import { describe, expect } from "vitest";
import {
  connector,
  type KaizalaCaller,
  people,
  type Schemas,
  subscribers,
  test,
  UNKNOWN_NUMBER,
} from "../src/index.js";

const { applicationId, applicationSecret } = connector;
const { mobileNumber } = people.member;

/** Asks for a PIN for `member`. */
function askForPin(caller: KaizalaCaller) {
  return caller.call("generatePin", { body: { mobileNumber, applicationId } });
}

/** What a login of `member` sends. */
function login(
  pin: Schemas["LoginWithPinRequest"]["pin"],
  more: Partial<Schemas["LoginWithPinRequest"]> = {},
) {
  return { body: { mobileNumber, applicationId, pin, ...more } };
}

/** A PIN that differs from the right one in its last digit. */
function wrong(pin: string): string {
  return pin.slice(0, -1) + ((Number(pin.at(-1)) + 1) % 10);
}

describe("generatePin", () => {
  test("answers with an empty object and sends a PIN to the phone", async ({ service, pins }) => {
    expect(await askForPin(service.anonymous)).toEqual({});
    expect(await pins.newest(mobileNumber)).toMatch(/^\d+$/);
  });

  test("a number that is not E.164 is refused and named", async ({ service }) => {
    const refused = await service.anonymous.refused("generatePin", {
      body: { mobileNumber: "2065550112", applicationId },
    });
    expect(refused).toMatchObject({ status: 400, message: expect.stringContaining("mobileNumber") });
  });

  test("a number of nobody and an unknown connector are not found", async ({ service }) => {
    const nobody = await service.anonymous.refused("generatePin", {
      body: { mobileNumber: UNKNOWN_NUMBER, applicationId },
    });
    const nothing = await service.anonymous.refused("generatePin", {
      body: { mobileNumber, applicationId: "no-such-connector" },
    });
    expect([nobody.status, nothing.status]).toEqual([404, 404]);
  });
});

describe("loginWithPinAndApplicationId", () => {
  test.for([
    ["a number", Number],
    ["text", String],
  ] as const)("the right PIN as %s gives a user token of its user", async ([, write], { service, pins }) => {
    await askForPin(service.anonymous);
    const pin = write(await pins.newest(mobileNumber));
    const { refreshToken } = await service.anonymous.call("loginWithPinAndApplicationId", login(pin));
    const profile = await (await service.withRefreshToken(refreshToken)).call("getMe", {});
    expect(profile.mobileNumber).toBe(mobileNumber);
  });

  test("the answer holds the scopes, the expiry in 365 days and the endpoint", async ({
    service,
    clock,
    pins,
  }) => {
    const nowMs = await clock.freeze();
    await askForPin(service.anonymous);
    const pin = await pins.newest(mobileNumber);
    const answer = await service.anonymous.call("loginWithPinAndApplicationId", login(pin));
    const { scope } = await service.getAccessToken(answer.refreshToken);
    expect(answer.grantedScope).toBe(scope);
    expect(answer.refreshTokenExpiry - nowMs).toBe(365 * 86_400_000);
    expect(answer.endpointUrl).toBe(service.url);
  });

  test("a wrong PIN is refused, and the right one still works afterwards", async ({ service, pins }) => {
    await askForPin(service.anonymous);
    const pin = await pins.newest(mobileNumber);
    const refused = await service.anonymous.refused("loginWithPinAndApplicationId", login(wrong(pin)));
    expect(refused).toMatchObject({ status: 401, errorCategoryKey: "AuthException" });
    await expect(service.anonymous.call("loginWithPinAndApplicationId", login(pin))).resolves.toBeDefined();
  });

  test("a PIN is good for one login", async ({ service, pins }) => {
    await askForPin(service.anonymous);
    const pin = await pins.newest(mobileNumber);
    await service.anonymous.call("loginWithPinAndApplicationId", login(pin));
    const again = await service.anonymous.refused("loginWithPinAndApplicationId", login(pin));
    expect(again.status).toBe(401);
  });

  test("a newer PIN replaces the older", async ({ service, pins }) => {
    await askForPin(service.anonymous);
    const older = await pins.newest(mobileNumber);
    let newer = older;
    // Four digits: the same PIN may come twice in a row.
    while (newer === older) {
      await askForPin(service.anonymous);
      newer = await pins.newest(mobileNumber);
    }
    const refused = await service.anonymous.refused("loginWithPinAndApplicationId", login(older));
    expect(refused.status).toBe(401);
    await expect(service.anonymous.call("loginWithPinAndApplicationId", login(newer))).resolves.toBeDefined();
  });

  test("a PIN lives ten minutes", async ({ service, clock, pins }) => {
    await clock.freeze();
    await askForPin(service.anonymous);
    const pin = await pins.newest(mobileNumber);
    await clock.advance({ minutes: 10, seconds: 1 });
    const late = await service.anonymous.refused("loginWithPinAndApplicationId", login(pin));
    expect(late.status).toBe(401);
    await askForPin(service.anonymous);
    const next = await pins.newest(mobileNumber);
    await clock.advance({ minutes: 9, seconds: 59 });
    await expect(service.anonymous.call("loginWithPinAndApplicationId", login(next))).resolves.toBeDefined();
  });

  test("after five wrong tries the right PIN is refused too", async ({ service, pins }) => {
    await askForPin(service.anonymous);
    const pin = await pins.newest(mobileNumber);
    for (let tries = 0; tries < 5; tries += 1) {
      const refused = await service.anonymous.refused("loginWithPinAndApplicationId", login(wrong(pin)));
      expect(refused.status).toBe(401);
    }
    const late = await service.anonymous.refused("loginWithPinAndApplicationId", login(pin));
    expect(late.status).toBe(401);
  });

  test("a PIN is bound to its number and its connector", async ({ service, control, pins }) => {
    const other = await control.call("registerConnector", { body: { name: "Second desk" } });
    await askForPin(service.anonymous);
    const pin = await pins.newest(mobileNumber);
    for (const elsewhere of [
      { mobileNumber: people.lead.mobileNumber },
      { applicationId: other.applicationId },
    ]) {
      const args = login(pin, elsewhere);
      expect((await service.anonymous.refused("loginWithPinAndApplicationId", args)).status).toBe(401);
    }
  });

  test("the secret is compared where it is given", async ({ service, pins }) => {
    await askForPin(service.anonymous);
    const pin = await pins.newest(mobileNumber);
    const args = login(pin, { applicationSecret: "WR0NGSECRE" });
    expect((await service.anonymous.refused("loginWithPinAndApplicationId", args)).status).toBe(401);
    const right = login(pin, { applicationSecret });
    await expect(service.anonymous.call("loginWithPinAndApplicationId", right)).resolves.toBeDefined();
  });

  test("who logs in for the first time has signed in from then on", async ({ service, control, pins }) => {
    const [, , newcomer] = subscribers;
    await service.anonymous.call("generatePin", { body: { mobileNumber: newcomer, applicationId } });
    const pin = await pins.newest(newcomer);
    const isProvisioned = async () =>
      (await control.call("listUsers", {})).users.find((user) => user.mobileNumber === newcomer)
        ?.isProvisioned;
    expect(await isProvisioned()).toBe(false);
    await service.anonymous.call("loginWithPinAndApplicationId", login(pin, { mobileNumber: newcomer }));
    expect(await isProvisioned()).toBe(true);
  });

  test("a login without a PIN is refused and the field named", async ({ service }) => {
    const { status, text } = await service.send({
      method: "POST",
      target: "/v1/loginWithPinAndApplicationId",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ mobileNumber, applicationId }),
    });
    expect(status).toBe(400);
    expect(JSON.parse(text).message).toContain("pin");
  });
});
