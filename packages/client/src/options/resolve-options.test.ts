import { describe, expect, it } from "vitest";
import { CREDENTIALS, clientOf, startService } from "../../test/support/client.js";
import { InvalidArgumentError, KaizalaClient, type KaizalaClientOptions } from "../index.js";

describe("a client cannot be made", () => {
  it.each([
    ["an empty applicationId", "applicationId", { applicationId: "" }],
    ["an applicationSecret with a space in it", "applicationSecret", { applicationSecret: "a b" }],
    ["a refreshToken over two lines", "refreshToken", { refreshToken: "a\nb" }],
    ["a relative baseUrl", "baseUrl", { baseUrl: "/v1" }],
    ["a baseUrl of another kind", "baseUrl", { baseUrl: "ftp://api.kaiza.la/" }],
    ["a baseUrl with a password", "baseUrl", { baseUrl: "https://user:hidden@api.kaiza.la/" }],
    ["a timeoutMs of zero", "timeoutMs", { timeoutMs: 0 }],
    ["a timeoutMs that no timer takes", "timeoutMs", { timeoutMs: Number.POSITIVE_INFINITY }],
    ["a renewalMarginMs below zero", "renewalMarginMs", { renewalMarginMs: -1 }],
  ])("with %s", (_what, argument, options: Partial<KaizalaClientOptions>) => {
    const make = () => new KaizalaClient({ ...CREDENTIALS, ...options });
    expect(make).toThrow(InvalidArgumentError);
    expect(make).toThrow(expect.objectContaining({ code: "invalid_argument", argument }));
    expect(make).not.toThrow("hidden");
  });
});

it("credentials may have white space around them, as files and environments add", async () => {
  const service = await startService();
  const client = clientOf(service, {
    applicationSecret: " SECRETVALU\n",
    refreshToken: "refresh-token-1\r\n",
  });
  await client.groups.list();
  expect(service.received[0]?.headers).toMatchObject({
    applicationsecret: "SECRETVALU",
    refreshtoken: "refresh-token-1",
  });
});
