import { describe, expect } from "vitest";
import { connector, groups, people, test } from "../src/index.js";
import { rulesIn } from "./fixtures/decided-rules.js";
import { Receiver } from "./fixtures/receiver.js";
import { yard } from "./fixtures/sent-actions.js";

describe("inferred rules on who is let in decide the answer to", () => {
  test("sign-ins for a connector that is not active, which sends no PIN", async ({ service, control }) => {
    const { applicationId } = connector;
    await control.call("changeConnector", { path: { applicationId }, body: { active: false } });
    const { mobileNumber } = people.member;
    const refused = await service.anonymous.refused("generatePin", { body: { mobileNumber, applicationId } });
    expect(refused).toMatchObject({ status: 403, errorCode: "Forbidden" });
    expect((await control.call("listPins", { query: { mobileNumber } })).pins).toEqual([]);
    expect(await rulesIn(control)).toEqual({ "error-codes": 1, "no-pin-for-inactive-connector": 1 });
  });

  test("a call with a permission that came after the token", async ({ service, control }) => {
    const member = await service.as("member");
    const { applicationId } = connector;
    const change = (permissions: string[]) =>
      control.call("changeConnector", { path: { applicationId }, body: { permissions } });
    await change(["groupinfo.read"]);
    const before = await service.as("member");
    await before.refused("getMe", {});
    await change(["all"]);
    await control.call("clearCoverage", {});
    await before.refused("getMe", {});
    await member.call("getMe", {});
    expect(await rulesIn(control)).toEqual({ "error-codes": 1, "permissions-with-next-token": 1 });
  });

  test("a call with a permission that was taken away after the token", async ({ service, control }) => {
    const member = await service.as("member");
    const permissions = ["groupinfo.read"];
    await control.call("changeConnector", {
      path: { applicationId: connector.applicationId },
      body: { permissions },
    });
    await control.call("clearCoverage", {});
    await member.call("getGroup", { path: yard });
    await member.call("getMe", {});
    expect(await rulesIn(control)).toEqual({ "permissions-with-next-token": 1 });
  });

  test("calls by tokens whose connector was deleted", async ({ service, control }) => {
    const member = await service.as("member");
    const refreshToken = service.refreshToken("member");
    const { applicationId, applicationSecret } = connector;
    await control.call("deleteConnector", { path: { applicationId } });
    await control.call("clearCoverage", {});
    expect((await member.refused("getMe", {})).status).toBe(401);
    const headers = { applicationId, applicationSecret, refreshToken };
    expect((await service.anonymous.refused("getAccessToken", { headers })).status).toBe(401);
    expect(await rulesIn(control)).toEqual({ "deleted-connector": 2 });
  });

  test("a login with a PIN that was used up, or that a newer one replaced", async ({
    service,
    control,
    pins,
  }) => {
    const { applicationId } = connector;
    const { mobileNumber } = people.member;
    const send = () => service.anonymous.call("generatePin", { body: { mobileNumber, applicationId } });
    const login = (pin: string) => ({ body: { mobileNumber, applicationId, pin } });
    await send();
    const first = await pins.newest(mobileNumber);
    await service.anonymous.call("loginWithPinAndApplicationId", login(first));
    await control.call("clearCoverage", {});
    await service.anonymous.refused("loginWithPinAndApplicationId", login("0000"));
    expect(await rulesIn(control)).toEqual({});
    await service.anonymous.refused("loginWithPinAndApplicationId", login(first));
    expect(await rulesIn(control)).toEqual({ "pin-life": 1 });
    await send();
    // A newer one may be the same by chance.
    if ((await pins.newest(mobileNumber)) === first) return;
    await service.anonymous.refused("loginWithPinAndApplicationId", login(first));
    expect(await rulesIn(control)).toEqual({ "pin-life": 2 });
  });

  test("a call that is one too many since a token was asked for", async ({ service, control, clock }) => {
    await clock.freeze();
    const member = await service.as("member");
    await control.call("clearCoverage", {});
    for (let count = 0; count < 99; count += 1) await member.call("getMe", {});
    expect((await member.refused("getMe", {})).status).toBe(429);
    expect(await rulesIn(control)).toEqual({ "token-call-is-throttled": 1 });
    await clock.advance({ seconds: 61 });
    for (let count = 0; count < 100; count += 1) await member.call("getMe", {});
    await member.refused("getMe", {});
    expect(await rulesIn(control)).toEqual({ "token-call-is-throttled": 1 });
  });

  test("calls by a token whose refresh token has ended before the day was over", async ({
    service,
    control,
    clock,
  }) => {
    await clock.freeze();
    const { mobileNumber } = people.member;
    const { applicationId } = connector;
    const { refreshToken } = await control.call("issueToken", {
      body: { applicationId, kind: "user", mobileNumber },
    });
    const nowMs = await clock.advance({ days: 364, hours: 23 });
    const answer = await service.getAccessToken(refreshToken);
    expect(answer.accessTokenExpiry).toBe(nowMs + 3_600_000);
    expect(await rulesIn(control)).toMatchObject({ "access-token-life": 1 });
    await clock.advance({ hours: 1, seconds: 1 });
    await service.withAccessToken(answer.accessToken).refused("getMe", {});
    expect(await rulesIn(control)).toMatchObject({ "access-token-life": 2 });
  });

  test("deliveries that fail, by connector and outside of its answers", async ({
    service,
    control,
    clock,
  }) => {
    const member = await service.as("lead");
    const receiver = await Receiver.start();
    const body = { objectId: groups.yard, objectType: "Group" as const, callBackUrl: receiver.url };
    await member.call("createWebhook", { body: { ...body, eventTypes: ["TextMessageCreated"] } });
    receiver.onEvent = (_, response) => response.writeHead(500).end();
    await clock.freeze();
    await control.call("clearCoverage", {});
    await member.call("postMessage", { path: yard, body: { message: "Low tide." } });
    await clock.advance({ minutes: 1 });
    const { connectors, summary } = await control.call("getCoverage", {});
    expect(connectors.flatMap(({ rules }) => rules)).toMatchObject([{ rule: "delivery-attempts", count: 1 }]);
    expect(summary.answersByEvidence).toEqual({ documented: 1, swagger: 0, observed: 0, inferred: 0 });
  });
});
