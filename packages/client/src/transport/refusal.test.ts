import { describe, expect, it } from "vitest";
import { clientOf, startService } from "../../test/support/client.js";
import {
  AuthenticationFailedError,
  ContractError,
  InvalidRequestError,
  KaizalaApiError,
  KaizalaError,
  NotFoundError,
  PermissionDeniedError,
  ServerError,
  ThrottledError,
} from "../index.js";

const GET_GROUP = "GET /v1/groups/g";

/** What `groups.get` throws for an answer. */
async function thrownFor(answer: { status?: number; headers?: Record<string, string>; body?: unknown }) {
  const service = await startService({ [GET_GROUP]: () => answer });
  return clientOf(service)
    .groups.get("g")
    .catch((error: unknown) => error);
}

const refusal = (errorCode: string, message = "Because.") => ({
  message,
  errorCode,
  errorCategoryKey: "SomeException",
});

describe("a refused call", () => {
  it.each([
    [401, "Unauthenticated", AuthenticationFailedError, "authentication_failed"],
    [403, "Forbidden", PermissionDeniedError, "permission_denied"],
    [404, "NotFound", NotFoundError, "not_found"],
    [400, "InvalidParameters", InvalidRequestError, "invalid_request"],
    [409, "Conflict", InvalidRequestError, "invalid_request"],
    [413, "PayloadTooLarge", InvalidRequestError, "invalid_request"],
    [415, "UnsupportedMediaType", InvalidRequestError, "invalid_request"],
    [429, "TooManyRequests", ThrottledError, "throttled"],
    [500, "InternalError", ServerError, "server_error"],
    [503, "Unavailable", ServerError, "server_error"],
  ])("with status %i and %s has an error of its own", async (status, errorCode, type, code) => {
    const error = await thrownFor({ status, body: refusal(errorCode) });
    expect(error).toBeInstanceOf(type);
    expect(error).toBeInstanceOf(KaizalaApiError);
    expect(error).toBeInstanceOf(KaizalaError);
    expect(error).toMatchObject({
      name: type.name,
      code,
      status,
      errorCode,
      errorCategoryKey: "SomeException",
      serviceMessage: "Because.",
      method: "GET",
      path: "/v1/groups/g",
      message: `GET /v1/groups/g was refused with status ${status} (${errorCode}): Because.`,
    });
  });

  it.each([
    ["errorCode", { errorCode: "Unknown" }, KaizalaApiError, "refused"],
    ["message", { message: "No." }, KaizalaApiError, "refused"],
    ["a code on record", refusal("InvalidParameters"), InvalidRequestError, "invalid_request"],
  ])("may have the status 200 and is known by %s", async (_what, body, type, code) => {
    const error = await thrownFor({ body });
    expect(error).toBeInstanceOf(type);
    expect(error).toMatchObject({ status: 200, code });
  });

  it.each([
    ["text that is not JSON", "<html>Bad gateway</html>"],
    ["nothing", ""],
    ["JSON of another shape", { errorCode: 7 }],
  ])("with a body of %s still has its status", async (_what, body) => {
    const error = await thrownFor({ status: 502, body });
    expect(error).toBeInstanceOf(ServerError);
    expect(error).toMatchObject({ status: 502, errorCode: undefined, serviceMessage: undefined });
    expect(String(error)).toBe("ServerError: GET /v1/groups/g was refused with status 502.");
  });

  it("names itself in the first line of its stack", async () => {
    const error = await thrownFor({ status: 404 });
    expect(error).toHaveProperty("stack", expect.stringMatching(/^NotFoundError: GET /));
  });
});

describe("a throttled call", () => {
  it("says how many seconds to wait", async () => {
    expect(await thrownFor({ status: 429, headers: { "retry-after": "12" } })).toMatchObject({
      retryAfterSeconds: 12,
    });
  });

  it("does not know where the answer does not say", async () => {
    expect(await thrownFor({ status: 429 })).toMatchObject({ retryAfterSeconds: undefined });
  });
});

describe("a successful answer", () => {
  it.each([
    ["text that is not JSON", "<html>Sign in to the network</html>"],
    ["nothing", ""],
    ["a list", []],
    ["null", "null"],
    ["an object without groups", {}],
    ["no group", { groups: [] }],
  ])("with a body of %s is a violation of the contract", async (_what, body) => {
    const error = await thrownFor({ body });
    expect(error).toBeInstanceOf(ContractError);
    expect(String(error)).not.toContain("Sign in");
  });

  it("without a body is a violation of the contract", async () => {
    expect(await thrownFor({ status: 204, body: "" })).toBeInstanceOf(ContractError);
  });

  it("may be labelled as something other than JSON", async () => {
    const service = await startService({
      [GET_GROUP]: () => ({ headers: { "content-type": "text/html" }, body: { groups: [{ groupId: "g" }] } }),
    });
    await expect(clientOf(service).groups.get("g")).resolves.toEqual({ groupId: "g" });
  });
});
