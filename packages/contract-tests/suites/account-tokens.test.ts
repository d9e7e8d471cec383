import { describe, expect } from "vitest";
import { type Account, test } from "../src/index.js";

function credentialsOf({ access: { applicationId, applicationSecret, refreshToken } }: Account) {
  return { applicationId, applicationSecret, refreshToken };
}

describe("getAccessToken", () => {
  test("hands out a token, with its scope and the endpoint of the platform", async ({ account }) => {
    const answer = await account.tokenService.call("getAccessToken", { headers: credentialsOf(account) });
    expect(answer.accessToken).not.toBe("");
    expect(URL.canParse(answer.endpointUrl)).toBe(true);
    expect(answer.scope).not.toBe("");
  });

  test("hands out one that lives about a day", async ({ account, needs }) => {
    needs("state");
    const { accessTokenExpiry } = await account.tokenService.call("getAccessToken", {
      headers: credentialsOf(account),
    });
    const hours = (accessTokenExpiry - Date.now()) / 3_600_000;
    expect(hours).toBeGreaterThan(22);
    expect(hours).toBeLessThan(26);
  });

  test("a wrong secret is refused", async ({ account, needs }) => {
    needs("state");
    const headers = { ...credentialsOf(account), applicationSecret: "0000000000" };
    expect((await account.tokenService.refused("getAccessToken", { headers })).status).toBe(401);
  });

  test("a made-up refresh token is refused", async ({ account, needs }) => {
    needs("state");
    const headers = { ...credentialsOf(account), refreshToken: "no token" };
    expect((await account.tokenService.refused("getAccessToken", { headers })).status).toBe(401);
  });

  test("a missing header is refused", async ({ account }) => {
    const { refreshToken: _, ...headers } = credentialsOf(account);
    const { status } = await account.tokenService.refused("getAccessToken", { headers });
    expect([400, 401]).toContain(status);
  });
});

describe("listGroups", () => {
  test("no access token is refused", async ({ account }) => {
    expect((await account.anonymous.refused("listGroups", {})).status).toBe(401);
  });

  test("a made-up access token is refused with the code by which clients know", async ({
    account,
    needs,
  }) => {
    needs("state");
    expect(await account.withAccessToken("no token").refused("listGroups", {})).toMatchObject({
      status: 401,
      errorCode: "InvalidToken",
    });
  });
});

// Nobody is sent a message: no connector has this identifier.
const nobody = { mobileNumber: "+12065550199", applicationId: "00000000-0000-0000-0000-000000000000" };

describe("generatePin", () => {
  test("a connector that does not exist is refused", async ({ account, needs }) => {
    needs("state");
    const { status } = await account.tokenService.refused("generatePin", { body: nobody });
    expect(status).toBeGreaterThanOrEqual(400);
  });
});

describe("loginWithPinAndApplicationId", () => {
  test("a connector that does not exist is refused", async ({ account, needs }) => {
    needs("state");
    const body = { ...nobody, pin: "000000" };
    const { status } = await account.tokenService.refused("loginWithPinAndApplicationId", { body });
    expect(status).toBeGreaterThanOrEqual(400);
  });
});
