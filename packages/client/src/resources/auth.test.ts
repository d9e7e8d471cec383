import { describe, expect, expectTypeOf, it } from "vitest";
import { CREDENTIALS, clientOf, startService } from "../../test/support/client.js";
import { startStandIn } from "../../test/support/stand-in.js";
import { AuthenticationFailedError, type Schemas } from "../index.js";

const { applicationId, applicationSecret } = CREDENTIALS;
const mobileNumber = "+12065550123";
const LOGIN = "POST /v1/loginWithPinAndApplicationId";

describe("a login with a PIN", () => {
  it("needs no refresh token and gives one", async () => {
    const answer = {
      refreshToken: "a-users-token",
      grantedScope: "groupinfo.read",
      refreshTokenExpiry: 1_537_016_388_242,
      endpointUrl: "https://kms-alpha.example/",
    };
    const service = await startService({
      "POST /v1/generatePin": () => ({ body: {} }),
      [LOGIN]: () => ({ body: answer }),
    });
    const { auth } = clientOf(service, { refreshToken: undefined });
    await auth.requestPin({ mobileNumber });
    const login = await auth.loginWithPin({ mobileNumber, pin: "0042" });
    expectTypeOf(login).toEqualTypeOf<Schemas["RefreshTokenAnswer"]>();
    const { refreshToken, ...others } = answer;
    expect(login).toEqual(others);
    expect(login.refreshToken).toBe(refreshToken);
    expect(service.received.map(({ body }) => body)).toEqual([
      { mobileNumber, applicationId },
      { mobileNumber, applicationId, applicationSecret, pin: "0042" },
    ]);
    expect(service.received.map(({ headers }) => headers.accesstoken)).toEqual([undefined, undefined]);
  });

  it("with a wrong PIN fails, and is not repeated", async () => {
    const body = { message: "No.", errorCode: "Unauthenticated", errorCategoryKey: "AuthException" };
    const service = await startService({ [LOGIN]: () => ({ status: 401, body }) });
    const login = clientOf(service).auth.loginWithPin({ mobileNumber, pin: 1 });
    await expect(login).rejects.toBeInstanceOf(AuthenticationFailedError);
    expect(service.count(LOGIN)).toBe(1);
  });

  it("follows a token service that has moved", async () => {
    const moved = await startStandIn({ "POST /v1/generatePin": () => ({ body: {} }) });
    const service = await startService({
      "POST /v1/generatePin": () => ({ status: 308, headers: { location: moved.url } }),
    });
    await clientOf(service).auth.requestPin({ mobileNumber });
    expect(moved.received[0]?.body).toEqual({ mobileNumber, applicationId });
  });
});
