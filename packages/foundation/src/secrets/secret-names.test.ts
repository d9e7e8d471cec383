import { describe, expect, it } from "vitest";
import { mayNameSecret, secretKind } from "./secret-names.js";

const SECRETS = [
  ...["accessToken", "access_token", "refreshToken", "refreshTokens", "id_token", "KZ-Callback-Token"],
  ...["applicationSecret", "client_secret", "password", "passwd", "pwd", "Passphrase", "credential"],
  ...["apiKey", "X-API-Key", "secretKey", "privateKey", "SharedAccessKey", "Ocp-Apim-Subscription-Key"],
  ...["sig", "X-Amz-Signature", "SharedAccessSignature", "hmac"],
  ...["pin", "PIN", "pins", "login.pin", "user[pin]", "loginPin", "login_pin", "otp", "passcode"],
  ...["code", "authCode", "oauth_code", "Authorization", "proxy-authorization", "Cookie", "set-cookie"],
  ...["sessionId", "client_assertion", "SAMLResponse", "jwt", "bearer", "code_verifier"],
];

const OTHERS = [
  ...[
    "errorCode",
    "errorCategoryKey",
    "tokenId",
    "accessTokenExpiry",
    "shipping",
    "spin",
    "key",
    "codes of conduct",
  ],
  ...[
    "design",
    "signal",
    "sign",
    "state",
    "name",
    "mobileNumber",
    "applicationId",
    "constructor",
    "__proto__",
    "",
  ],
];

describe("a name", () => {
  it.each(SECRETS)("tells of a secret: %s", (name) => {
    expect(secretKind(name)).toBeDefined();
    expect(mayNameSecret(`{"${name}":1}`)).toBe(true);
  });

  it.each(OTHERS)("tells of none: %s", (name) => {
    expect(secretKind(name)).toBeUndefined();
  });
});
