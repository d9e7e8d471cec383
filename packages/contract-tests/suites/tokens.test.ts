import { describe, expect } from "vitest";
import { connector, credentials, exchange, people, refusalOf, test } from "../src/index.js";

const ALL_SCOPES =
  "groupinfo.write,groupinfo.read,groupinfo.remove,groupinfo.update," +
  "groupmember.write,groupmember.read,groupmember.remove,groupmember.update," +
  "textmessage.write,textmessage.remove,action.write,action.read,action.update,profile.read,media.write," +
  "webhook.write,webhook.read,webhook.remove,webhook.update,o365.write,o365.read,o365.remove,o365.update," +
  "bot.write,bot.read,bot.remove,bot.update,reactions.write,reactions.read,reactions.remove,reactions.update";

// The text is on record; that a wrong secret and a wrong ID look alike follows from it.
const WRONG_CONNECTOR = "Dont have correct applicationId and secret in header!";

describe("getAccessToken", () => {
  test("a refresh token is exchanged for an access token that the service takes", async ({ service }) => {
    const { accessToken } = await service.getAccessToken(service.refreshToken("member"));
    const profile = await service.withAccessToken(accessToken).call("getMe", {});
    expect(profile.mobileNumber).toBe(people.member.mobileNumber);
  });

  test("endpointUrl is the base of later calls, for clients that join /v1 to it and those that join v1", async ({
    service,
  }) => {
    const { accessToken, endpointUrl } = await service.getAccessToken(service.refreshToken("member"));
    const url = new URL(endpointUrl);
    for (const rest of ["v1/users/me", "/v1/users/me"]) {
      const answer = await exchange(url, {
        method: "GET",
        target: url.pathname + rest,
        headers: { accessToken },
      });
      expect(answer.status, rest).toBe(200);
    }
  });

  test("endpointUrl leads into the sandbox that the token is from", async ({ service }) => {
    const { endpointUrl } = await service.getAccessToken(service.refreshToken("group"));
    expect(endpointUrl.replace(/\/$/, "")).toBe(service.url.replace(/\/$/, ""));
  });

  test("scope names the connector's scopes in the order of the claim", async ({ service }) => {
    const { scope } = await service.getAccessToken(service.refreshToken("group"));
    expect(scope).toBe(ALL_SCOPES);
  });

  test("the access token expires 24 hours from now", async ({ service, clock }) => {
    const nowMs = await clock.freeze();
    const { accessTokenExpiry } = await service.getAccessToken(service.refreshToken("group"));
    expect(accessTokenExpiry - nowMs).toBe(86_400_000);
  });

  test("asking twice gives two tokens, and both are good", async ({ service }) => {
    const refreshToken = service.refreshToken("member");
    const first = await service.getAccessToken(refreshToken);
    const second = await service.getAccessToken(refreshToken);
    expect(second.accessToken).not.toBe(first.accessToken);
    for (const { accessToken } of [first, second]) {
      await expect(service.withAccessToken(accessToken).call("getMe", {})).resolves.toBeDefined();
    }
  });

  test.for([
    ["a wrong secret", { applicationSecret: "WR0NGSECRE" }],
    ["an empty secret", { applicationSecret: "" }],
    ["a wrong ID", { applicationId: "11111111-2222-4333-8444-555555555555" }],
  ] as const)("%s is refused with the recorded text", async ([, wrong], { service }) => {
    const headers = { ...credentials(service.refreshToken("member")), ...wrong };
    const refused = await service.anonymous.refused("getAccessToken", { headers });
    expect(refused).toMatchObject({ status: 401, message: WRONG_CONNECTOR });
  });

  test.for(["applicationId", "applicationSecret", "refreshToken"] as const)(
    "a call without the header %s is refused",
    async (missing, { service }) => {
      const { [missing]: _, ...headers } = credentials(service.refreshToken("member"));
      const refused = await service.anonymous.refused("getAccessToken", { headers });
      expect(refused).toMatchObject({ status: 401, errorCategoryKey: "AuthException" });
    },
  );

  test("a refresh token of another connector is refused", async ({ service, control }) => {
    const other = await control.call("registerConnector", { body: { name: "Second desk" } });
    const headers = credentials(service.refreshToken("member"), other);
    const refused = await service.anonymous.refused("getAccessToken", { headers });
    expect(refused.status).toBe(401);
  });

  test("an access token is no refresh token", async ({ service }) => {
    const { accessToken } = await service.getAccessToken(service.refreshToken("member"));
    const headers = credentials(accessToken, connector);
    expect((await service.anonymous.refused("getAccessToken", { headers })).status).toBe(401);
  });

  test("a refresh token is no access token", async ({ service }) => {
    const refused = await service.withAccessToken(service.refreshToken("member")).refused("getMe", {});
    expect(refused).toMatchObject({ status: 401, errorCode: "InvalidToken" });
  });

  test("a refresh token with one character changed is refused", async ({ service }) => {
    const refreshToken = service.refreshToken("member");
    const changed = `${refreshToken.slice(0, -2)}${refreshToken.at(-2) === "A" ? "B" : "A"}${refreshToken.at(-1)}`;
    const answer = await service.send({
      method: "GET",
      target: "/v1/accessToken",
      headers: credentials(changed),
    });
    expect(refusalOf(answer).status).toBe(401);
  });
});
