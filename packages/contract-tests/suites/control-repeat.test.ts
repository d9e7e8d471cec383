import { describe, expect } from "vitest";
import { connector, groups, people, test } from "../src/index.js";
import { newestId, sendAsMessage } from "./fixtures/newest-request.js";
import { yard } from "./fixtures/sent-actions.js";

const { applicationId } = connector;

describe("a request that is sent again", () => {
  test("is a request of its own, and does what the first did", async ({ service, control }) => {
    const caller = await service.as("group");
    await caller.call("postMessage", { path: yard, body: { message: "Twice" } });
    const requestId = await newestId(control);
    const again = await control.call("repeatRequest", { path: { requestId } });
    expect(again).toMatchObject({ operationId: "postMessage", status: 200, groupId: groups.yard });
    expect(again.requestId).toBe(await newestId(control));
    expect(again.requestId).not.toBe(requestId);
    const other = { path: { requestId }, body: { body: '{"message":"Once"}' } };
    await control.call("repeatRequest", other);
    const { messages } = await control.call("listMessages", { path: yard });
    expect(messages.map(({ text }) => text)).toEqual(["Once", "Twice", "Twice"]);
  });

  test("bears a permission that was given since", async ({ service, control }) => {
    const permit = (...permissions: string[]) =>
      control.call("changeConnector", { path: { applicationId }, body: { permissions } });
    await permit("User Profile");
    const caller = await service.as("group");
    await caller.refused("postMessage", { path: yard, body: { message: "At last" } });
    const path = { requestId: await newestId(control) };
    expect((await control.call("repeatRequest", { path })).status).toBe(403);
    await permit("Text Message");
    expect((await control.call("repeatRequest", { path })).status).toBe(200);
  });

  test("bears a token that is good, for one that has ended", async ({ service, control, clock }) => {
    await (await service.as("member")).call("getMe", {});
    const path = { requestId: await newestId(control) };
    await clock.advance({ days: 2 });
    expect((await control.call("repeatRequest", { path })).status).toBe(200);
    const { mobileNumber } = people.member;
    await control.call("issueToken", { body: { applicationId, kind: "user", mobileNumber } });
    expect(await control.call("repeatRequest", { path })).toMatchObject({ status: 200, mobileNumber });
  });

  test("bears the token of the group in the path, once that is granted", async ({ service, control }) => {
    await (await service.as("group")).refused("getGroup", { path: { groupId: groups.dock } });
    const path = { requestId: await newestId(control) };
    expect((await control.call("repeatRequest", { path })).status).toBe(403);
    await control.call("giveGrant", { body: { applicationId, groupId: groups.dock } });
    expect((await control.call("repeatRequest", { path })).status).toBe(200);
  });

  test("stays wrong where its credentials were", async ({ service, control }) => {
    await service.withAccessToken("nobody's").refused("getMe", {});
    const path = { requestId: await newestId(control) };
    expect((await control.call("repeatRequest", { path })).status).toBe(401);
    await service.getAccessToken(service.refreshToken("member"));
    const login = { requestId: await newestId(control) };
    expect(await control.call("repeatRequest", { path: login })).toMatchObject({
      operationId: "getAccessToken",
      status: 200,
    });
  });

  test("is refused where it is not kept, or cannot be sent", async ({ service, control }) => {
    const unknown = await control.refused("repeatRequest", { path: { requestId: "99999" } });
    expect(unknown.status).toBe(404);
    await service.send({ method: "GET", target: "/v1/users/me?accessToken=abcdefgh" });
    const secret = await control.refused("repeatRequest", { path: { requestId: await newestId(control) } });
    expect(secret).toMatchObject({ status: 409, message: expect.stringContaining("secret") });
    await sendAsMessage(service, '{"message":');
    const path = { requestId: await newestId(control) };
    const broken = await control.refused("repeatRequest", { path });
    expect(broken).toMatchObject({ status: 409, message: expect.stringContaining("JSON") });
    const mended = { path, body: { body: '{"message":"Mended"}' } };
    expect((await control.call("repeatRequest", mended)).status).toBe(200);
  });
});
