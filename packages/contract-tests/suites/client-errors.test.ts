import { inspect } from "node:util";
import {
  AuthenticationFailedError,
  ContractError,
  InvalidRequestError,
  KaizalaApiError,
  NetworkError,
  NotFoundError,
  PermissionDeniedError,
  RedirectError,
  ServerError,
  ThrottledError,
} from "@kaizala-gateway/client";
import { describe, expect } from "vitest";
import { groups, clientTest as test } from "../src/index.js";
import { ME, refusal, TOKEN, tokenAnswer } from "./fixtures/detoured-answers.js";

/** Answers, with the class of the error that each becomes, and its code. */
const causes = [
  ["a refusal of the request", refusal(400), InvalidRequestError, "invalid_request"],
  ["a refusal of credentials", refusal(401), AuthenticationFailedError, "authentication_failed"],
  ["a refusal for want of a permission", refusal(403), PermissionDeniedError, "permission_denied"],
  ["a refusal of what is not there", refusal(404), NotFoundError, "not_found"],
  [
    "a refusal of too many calls",
    refusal(429, "TooMany", { "retry-after": "7" }),
    ThrottledError,
    "throttled",
  ],
  ["a service that fails", refusal(503), ServerError, "server_error"],
  [
    "a wrong parameter, whatever the status",
    refusal(403, "InvalidParameters"),
    InvalidRequestError,
    "invalid_request",
  ],
  ["a refusal with status 200", refusal(200), KaizalaApiError, "refused"],
  [
    "a redirect",
    { status: 302, headers: { location: "https://kaiza.la/" } },
    RedirectError,
    "redirect_refused",
  ],
  ["no object", { status: 200, body: ["me"] }, ContractError, "contract_violation"],
  ["a connection that ends", "hang up", NetworkError, "network_error"],
] as const;

describe("isKaizalaError", () => {
  test.for(causes)(
    "%s becomes an error of its class",
    async ([, answer, cause, code], { clientOf, traffic, functions }) => {
      const client = clientOf({ maxRetries: 0 });
      traffic.detour(TOKEN, tokenAnswer());
      traffic.detour(ME, answer);
      const error: unknown = await client.users.me().catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ name: cause.name, code, outcome: "none" });
      expect(error).toBeInstanceOf(cause);
      expect(functions.isKaizalaError(error, code)).toBe(true);
      expect(functions.isKaizalaError(error, "answer_too_large")).toBe(false);
      expect(functions.isKaizalaError(new Error("No."))).toBe(false);
    },
  );
});

describe("an error", () => {
  test("tells what the service answered, and what was asked", async ({ clientOf, traffic }) => {
    const client = clientOf({ maxRetries: 0 });
    traffic.detour(TOKEN, tokenAnswer());
    traffic.detour(ME, refusal(429, "TooManyCalls", { "retry-after": "7" }));
    await expect(client.users.me()).rejects.toMatchObject({
      status: 429,
      errorCode: "TooManyCalls",
      errorCategoryKey: "Refusals",
      serviceMessage: "No.",
      retryAfterSeconds: 7,
      method: "GET",
      path: "/v1/users/me",
      host: "elsewhere.kaiza.la",
    });
  });

  test("of an answer that is too long names the limit", async ({ clientOf, traffic }) => {
    const client = clientOf({ maxAnswerBytes: 1000 });
    traffic.detour(TOKEN, tokenAnswer());
    traffic.detour(ME, { status: 200, body: { id: "x".repeat(2000) } });
    await expect(client.users.me()).rejects.toMatchObject({ code: "answer_too_large" });
  });

  test("of a call that changes something says that it may have done so", async ({ clientOf, traffic }) => {
    const client = clientOf();
    traffic.detour(TOKEN, tokenAnswer());
    traffic.detour("POST /v1/groups", "hang up", refusal(503));
    for (const code of ["network_error", "server_error"]) {
      await expect(client.groups.create({ name: "Yard" })).rejects.toMatchObject({
        code,
        outcome: "unknown",
      });
    }
  });

  test("holds no token and no secret, though the service repeats them", async ({
    account,
    clientOf,
    traffic,
  }) => {
    const { applicationSecret, refreshToken } = account.access;
    const client = clientOf({ maxRetries: 0 });
    const told = {
      message: `No: ${applicationSecret} ${refreshToken}`,
      errorCode: "E",
      errorCategoryKey: "K",
    };
    traffic.detour(TOKEN, { status: 400, body: told }, tokenAnswer());
    traffic.detour(ME, { status: 400, body: { ...told, message: "No: access-token-1" } });
    for (const secrets of [[applicationSecret, refreshToken], ["access-token-1"]]) {
      const error: unknown = await client.users.me().catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ code: "invalid_request" });
      // A failed comparison would write the secret itself into the report.
      const shown = inspect(error, { depth: 9 }) + JSON.stringify(error);
      expect(secrets.filter((secret) => shown.includes(secret)).length, "secrets in the error").toBe(0);
    }
  });

  test("of a wrong argument is thrown before anything is sent", async ({ clientOf, traffic }) => {
    const client = clientOf();
    traffic.detour(TOKEN, tokenAnswer());
    await expect(client.groups.get("..")).rejects.toMatchObject({ code: "invalid_argument" });
    expect(traffic.sent.filter(({ route }) => route !== TOKEN)).toEqual([]);
  });
});

describe("groups.get", () => {
  test("what the service itself refuses has the class of its cause", async ({ clientAs }) => {
    const client = clientAs("group");
    await expect(client.groups.get(groups.dock)).rejects.toBeInstanceOf(PermissionDeniedError);
    await expect(clientAs("owner").groups.get("nowhere")).rejects.toBeInstanceOf(NotFoundError);
  });
});
