import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { isKaizalaError } from "../src/index.js";
import { CREDENTIALS, clientOf, startService } from "./support/client.js";
import { startMock } from "./support/mock.js";

const failureOf = (call: Promise<unknown>) => call.catch((thrown: unknown) => thrown);

describe("an error of a mock server", () => {
  it("of 403 says which permission of the portal is missing, beside its scope", async () => {
    const { server, credentials, flat, client } = await startMock();
    const permissions = ["Group Information"];
    const { connectors } = server.seed({
      connectors: [{ name: "Reader", permissions, grants: [{ group: flat.groupId }] }],
    });
    const [reader] = connectors;
    const { applicationId = "", applicationSecret } = reader ?? {};
    const refreshToken = reader?.refreshTokens.find(({ kind }) => kind === "group")?.refreshToken;
    const connector = { ...credentials, applicationId, applicationSecret: String(applicationSecret) };
    const error = await failureOf(
      client("group", { ...connector, refreshToken }).messages.post(flat.groupId, { message: "Hello" }),
    );
    expect(isKaizalaError(error, "permission_denied")).toBe(true);
    expect(error).toMatchObject({
      reason: expect.stringMatching(
        /^The access token lacks the scope textmessage\.write of the permission Text Message; it has /,
      ),
      message: expect.stringMatching(
        /refused with status 403 \(Forbidden\): The connector does not have .* The mock server says why: The access token lacks the scope textmessage\.write/,
      ),
    });
  });

  it("of 401 says what is wrong with the refresh token", async () => {
    const { client } = await startMock();
    const error = await failureOf(client("group", { refreshToken: "gone" }).groups.list());
    expect(isKaizalaError(error, "reauthentication_required")).toBe(true);
    expect(error).toMatchObject({
      reason:
        "No refresh token of this sandbox is like the one in the header. A reset ends those from before it.",
      message: expect.stringContaining("The mock server says why: No refresh token of this sandbox"),
    });
  });

  it("of another status says none", async () => {
    const { client } = await startMock();
    const error = await failureOf(client("tenant").groups.get("none"));
    expect(error).toMatchObject({ status: 404, reason: undefined });
    expect(inspect(error)).not.toContain("says why");
  });
});

describe("a reason in the header of an answer", () => {
  const errorWith = async (header: string, status = 403) => {
    const headers = { "x-kaizala-reason": header };
    const body = { message: "No.", errorCode: "Forbidden" };
    const service = await startService({ "GET /v1/groups": () => ({ status, headers, body }) });
    return failureOf(clientOf(service).groups.list());
  };

  it("is percent-encoded UTF-8, and shown in one line", async () => {
    expect(await errorWith(encodeURIComponent("Grüße\r\n\u001b[2Jand 🏗"))).toMatchObject({
      reason: "Grüße [2Jand 🏗",
      message:
        "GET /v1/groups was refused with status 403 (Forbidden): No. The mock server says why: Grüße [2Jand 🏗",
    });
  });

  it("shows no secret", async () => {
    const error = await errorWith(encodeURIComponent(`bad access-token-1 of ${CREDENTIALS.applicationId}`));
    expect(error).toMatchObject({ reason: `bad [secret] of ${CREDENTIALS.applicationId}` });
  });

  it("is not said twice where it is the message", async () => {
    expect(await errorWith("No.")).toMatchObject({
      reason: "No.",
      message: "GET /v1/groups was refused with status 403 (Forbidden): No.",
    });
  });

  it.each([
    ["is cut off", "%C3"],
    ["is no encoding", "100%"],
    ["is longer than 1 KiB", "x".repeat(1_025)],
    ["is empty", ""],
  ])("that %s is left out", async (_how, header) => {
    expect(await errorWith(header)).toMatchObject({ status: 403, reason: undefined });
  });

  it("of any other status is left out", async () => {
    expect(await errorWith("why", 404)).toMatchObject({ status: 404, reason: undefined });
  });
});
