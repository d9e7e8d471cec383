import { inspect } from "node:util";
import { describe, expect } from "vitest";
import { clientTest as test } from "../src/index.js";
import { ME, refusal, TOKEN, tokenAnswer } from "./fixtures/detoured-answers.js";
import { DETOURED } from "./fixtures/detoured-client.js";

const { applicationSecret } = DETOURED;
const mobileNumber = "+12065550112";

/** A refusal that repeats what it was sent. */
const repeating = (...secrets: readonly string[]) => ({
  status: 400,
  body: { message: `No: ${secrets.join(" ")}.`, errorCode: "Refused", errorCategoryKey: "Refusals" },
});

/** The error of a call, and how many secrets are in whatever can be shown of it. */
async function shownOf(call: Promise<unknown>, secrets: readonly string[]) {
  const error: unknown = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  const shown = inspect(error, { depth: 9, showHidden: true }) + JSON.stringify(error);
  // A failed comparison would write the secrets themselves into the report.
  return { error, told: secrets.filter((secret) => shown.includes(secret)).length };
}

describe("auth.loginWithPin", () => {
  test("an error holds neither the PIN nor the secret that a refusal repeats", async ({
    makeClient,
    traffic,
  }) => {
    const secrets = ["482913", applicationSecret];
    traffic.detour("POST /v1/loginWithPinAndApplicationId", repeating(...secrets));
    const login = makeClient(DETOURED).auth.loginWithPin({ mobileNumber, pin: "482913" });
    const { error, told } = await shownOf(login, secrets);
    expect(error).toMatchObject({ code: "invalid_request" });
    expect(told, "secrets in the error").toBe(0);
  });
});

describe("auth.exchangeCode", () => {
  test("an error holds neither the code nor the secret that a refusal repeats", async ({
    makeClient,
    traffic,
  }) => {
    const secrets = ["code-of-a-sign-in", applicationSecret];
    traffic.detour("POST /api/oauth/token", repeating(...secrets));
    const exchanged = makeClient(DETOURED).auth.exchangeCode({ code: "code-of-a-sign-in" });
    const { error, told } = await shownOf(exchanged, secrets);
    expect(error).toMatchObject({ code: "invalid_request" });
    expect(told, "secrets in the error").toBe(0);
  });
});

describe("an error", () => {
  test("tells the reason that a mock server gives, without the token in it", async ({
    makeClient,
    traffic,
  }) => {
    traffic.detour(TOKEN, tokenAnswer());
    const reason = encodeURIComponent("The token access-token-1 is of another group.");
    traffic.detour(ME, refusal(403, "Forbidden", { "x-kaizala-reason": reason }));
    const { error, told } = await shownOf(makeClient(DETOURED).users.me(), ["access-token-1"]);
    expect(error).toMatchObject({ reason: expect.stringMatching(/^The token .* is of another group\.$/) });
    expect(told, "secrets in the error").toBe(0);
  });

  test("is written as JSON with what it says", async ({ makeClient, traffic }) => {
    traffic.detour(TOKEN, tokenAnswer());
    traffic.detour(ME, refusal(403, "Forbidden"));
    const { error } = await shownOf(makeClient(DETOURED).users.me(), []);
    expect(JSON.parse(JSON.stringify(error))).toMatchObject({
      name: "PermissionDeniedError",
      message: expect.stringContaining("GET /v1/users/me was refused with status 403 (Forbidden): No."),
      code: "permission_denied",
      status: 403,
      errorCode: "Forbidden",
      outcome: "none",
    });
  });

  test("of a token store holds no token that the store repeats", async ({ makeClient, traffic }) => {
    const tokenStore = {
      load: async () => {
        throw new Error("The file with refresh-token-1 is locked.");
      },
      save: async () => {},
    };
    const call = makeClient({ ...DETOURED, tokenStore }).users.me();
    const { error, told } = await shownOf(call, ["refresh-token-1"]);
    expect(error).toMatchObject({ code: "token_store_failed", operation: "load" });
    expect(told, "secrets in the error").toBe(0);
    expect(traffic.sent).toEqual([]);
  });
});
