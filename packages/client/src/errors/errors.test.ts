import { describe, expect, expectTypeOf, it } from "vitest";
import { CREDENTIALS, clientOf, startService } from "../../test/support/client.js";
import { closedPort } from "../../test/support/closed-port.js";
import { isKaizalaError, KaizalaClient, NotFoundError, type ThrottledError } from "../index.js";

describe("isKaizalaError", () => {
  it("knows the errors of another copy of the package, which instanceof does not", async () => {
    // These tests run on the sources, so the built package is another copy.
    const copy = await import("@kaizala-gateway/client");
    const service = await startService({ "GET /v1/groups/g": () => ({ status: 404 }) });
    const client = new copy.KaizalaClient({ ...CREDENTIALS, baseUrl: service.url });
    const error: unknown = await client.groups.get("g").catch((thrown: unknown) => thrown);
    expect(error).not.toBeInstanceOf(NotFoundError);
    expect(isKaizalaError(error)).toBe(true);
    expect(isKaizalaError(error, "not_found")).toBe(true);
    expect(isKaizalaError(error, "throttled")).toBe(false);
  });

  it("narrows to the class of a code", () => {
    const error: unknown = undefined;
    if (isKaizalaError(error, "throttled")) expectTypeOf(error).toEqualTypeOf<ThrottledError>();
  });

  it.each([undefined, null, "not_found", { code: "not_found" }, new Error("not_found")])(
    "does not take %o for one",
    (thrown) => {
      expect(isKaizalaError(thrown)).toBe(false);
    },
  );
});

describe("an error", () => {
  it("shows in JSON with its message and its properties", async () => {
    const body = { message: "No such group.", errorCode: "NotFound", errorCategoryKey: "Groups" };
    const service = await startService({ "GET /v1/groups/g": () => ({ status: 404, body }) });
    const error = await clientOf(service)
      .groups.get("g")
      .catch((thrown: unknown) => thrown);
    expect(JSON.parse(JSON.stringify(error))).toEqual({
      name: "NotFoundError",
      message: "GET /v1/groups/g was refused with status 404 (NotFound): No such group.",
      outcome: "none",
      code: "not_found",
      status: 404,
      errorCode: "NotFound",
      errorCategoryKey: "Groups",
      serviceMessage: "No such group.",
      method: "GET",
      path: "/v1/groups/g",
      host: new URL(service.url).host,
    });
  });
});

describe("a call to the vendor's hosts that leads nowhere", () => {
  const RETIRED = / Microsoft retired the service on 31 August 2023\. To call a mock server .* baseUrl/;
  const vendor = { ...CREDENTIALS, pacing: false, maxRetries: 0 } as const;
  const failureOf = (client: KaizalaClient) => client.groups.list().catch((thrown: unknown) => thrown);

  it.each([404, 410])("with the status %i says that the service was retired", async (status) => {
    const client = new KaizalaClient({ ...vendor, fetch: async () => new Response("gone", { status }) });
    expect(await failureOf(client)).toMatchObject({
      host: "api.kaiza.la",
      message: expect.stringMatching(RETIRED),
    });
  });

  it("without an answer says so too", async () => {
    const fetch = () => Promise.reject(new TypeError("fetch failed"));
    expect(await failureOf(new KaizalaClient({ ...vendor, fetch }))).toMatchObject({
      code: "network_error",
      message: expect.stringMatching(RETIRED),
    });
    const never = () => new Promise<never>(() => undefined);
    expect(await failureOf(new KaizalaClient({ ...vendor, fetch: never, timeoutMs: 20 }))).toMatchObject({
      code: "timeout",
      message: expect.stringMatching(RETIRED),
    });
  });

  it("is not said of other hosts", async () => {
    const baseUrl = `http://127.0.0.1:${await closedPort()}/`;
    expect(await failureOf(new KaizalaClient({ ...vendor, baseUrl }))).toMatchObject({
      message: expect.not.stringMatching(RETIRED),
    });
  });
});
