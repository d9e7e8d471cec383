import { describe, expect } from "vitest";
import { connector, credentials, groups, people, type Service, test } from "../src/index.js";

// Clients compare this text to decide to renew (observed).
const INVALID_TOKEN = {
  status: 401,
  errorCode: "InvalidToken",
  errorCategoryKey: "AuthException",
  message: "Invalid token. Failure reason:Token validation failed due to unknown reason!",
};

describe("an access token", () => {
  test("is alive one second before its 24 hours are over", async ({ service, clock }) => {
    await clock.freeze();
    const caller = await service.as("member");
    await clock.advance({ hours: 23, minutes: 59, seconds: 59 });
    await expect(caller.call("getMe", {})).resolves.toBeDefined();
  });

  test("is dead one second after its 24 hours, with the recorded text", async ({ service, clock }) => {
    await clock.freeze();
    const caller = await service.as("member");
    await clock.advance({ hours: 24, seconds: 1 });
    expect(await caller.refused("getMe", {})).toMatchObject(INVALID_TOKEN);
  });

  test("is followed by a new one for the same refresh token", async ({ service, clock }) => {
    await clock.freeze();
    await service.as("member");
    await clock.advance({ days: 2 });
    await expect((await service.as("member")).call("getMe", {})).resolves.toBeDefined();
  });
});

describe("a refresh token", () => {
  test("is alive one second before its 365 days are over", async ({ service, clock }) => {
    await clock.freeze();
    const refreshToken = await issueNow(service);
    await clock.advance({ days: 364, hours: 23, minutes: 59, seconds: 59 });
    await expect(service.getAccessToken(refreshToken)).resolves.toBeDefined();
  });

  test("is dead one second after its 365 days", async ({ service, clock }) => {
    await clock.freeze();
    const refreshToken = await issueNow(service);
    await clock.advance({ days: 365, seconds: 1 });
    const refused = await service.anonymous.refused("getAccessToken", { headers: credentials(refreshToken) });
    expect(refused).toMatchObject({ status: 401, errorCategoryKey: "AuthException" });
  });

  test("brings no new refresh token one second before its 328th day", async ({ service, clock }) => {
    await clock.freeze();
    const refreshToken = await issueNow(service);
    await clock.advance({ days: 327, hours: 23, minutes: 59, seconds: 59 });
    // A real answer of 2021 left the key out.
    expect(await service.getAccessToken(refreshToken)).not.toHaveProperty("refreshToken");
  });

  test("brings a new refresh token with every answer from its 328th day on", async ({ service, clock }) => {
    await clock.freeze();
    const refreshToken = await issueNow(service);
    await clock.advance({ days: 328 });
    const first = await service.getAccessToken(refreshToken);
    await clock.advance({ days: 1 });
    const second = await service.getAccessToken(refreshToken);
    expect(first.refreshToken).toEqual(expect.stringContaining("."));
    expect(second.refreshToken).toEqual(expect.stringContaining("."));
    expect(first.refreshToken).not.toBe(refreshToken);
  });

  test("is outlived by the one that replaced it", async ({ service, clock }) => {
    await clock.freeze();
    const refreshToken = await issueNow(service);
    await clock.advance({ days: 328 });
    const { refreshToken: next } = await service.getAccessToken(refreshToken);
    await clock.advance({ days: 300 });
    const caller = await service.withRefreshToken(next ?? "");
    await expect(caller.call("getMe", {})).resolves.toBeDefined();
  });

  test("goes on until the one that replaced it is used", async ({ service, clock }) => {
    await clock.freeze();
    const refreshToken = await issueNow(service);
    await clock.advance({ days: 328 });
    const { refreshToken: next } = await service.getAccessToken(refreshToken);
    await expect(service.getAccessToken(refreshToken)).resolves.toBeDefined();
    const { refreshToken: newest } = await service.getAccessToken(refreshToken);
    expect(newest).not.toBe(next);
    await service.getAccessToken(newest ?? "");
    const refused = await service.anonymous.refused("getAccessToken", { headers: credentials(refreshToken) });
    expect(refused.status).toBe(401);
  });

  test("of a group is replaced by one for the same group", async ({ service, clock }) => {
    await clock.freeze();
    await clock.advance({ days: 328 });
    const { refreshToken: next } = await service.getAccessToken(service.refreshToken("group"));
    const { groups: reached } = await (await service.withRefreshToken(next ?? "")).call("listGroups", {});
    expect(reached.map(({ groupId }) => groupId)).toEqual([groups.yard]);
  });
});

/** A user token that is issued at the frozen time; those of the seed are some milliseconds older. */
async function issueNow({ control }: Service): Promise<string> {
  const { refreshToken } = await control.call("issueToken", {
    body: {
      applicationId: connector.applicationId,
      kind: "user",
      mobileNumber: people.member.mobileNumber,
    },
  });
  return refreshToken;
}
