import { describe, expect } from "vitest";
import { type ControlCaller, connector, groups, kaizalaRequest, people, test } from "../src/index.js";
import { newestId, sendAsMessage } from "./fixtures/newest-request.js";
import { yard } from "./fixtures/sent-actions.js";

const { applicationId } = connector;

async function newest(control: ControlCaller) {
  return await control.call("getRequest", { path: { requestId: await newestId(control) } });
}

async function remedy(control: ControlCaller) {
  return (await newest(control)).remedy;
}

describe("a request in full", () => {
  test("has what was sent and what was answered", async ({ service, control }) => {
    const caller = await service.as("group");
    const posted = await caller.call("postMessage", { path: yard, body: { message: "Good morning" } });
    const { request, answer, ...logged } = await newest(control);
    expect(request).toMatchObject({ body: '{"message":"Good morning"}', bodyLeftOut: null });
    expect(request.credentials).toEqual([
      { header: "accessToken", tokenId: logged.tokenId, applicationId: null, isRight: null },
    ]);
    expect(JSON.parse(answer.body ?? "")).toEqual(posted);
    expect(answer.headers["content-type"]).toContain("application/json");
    expect(logged).toMatchObject({
      operationId: "postMessage",
      groupId: groups.yard,
      problems: [],
      remedy: null,
    });
  });

  test("spells out no secret, and tells which were right", async ({ service, control }) => {
    const refreshToken = service.refreshToken("member");
    const { accessToken } = await service.getAccessToken(refreshToken);
    const details = await newest(control);
    expect(JSON.stringify(details)).not.toContain(accessToken);
    expect(JSON.stringify(details)).not.toContain(refreshToken);
    expect(JSON.parse(details.answer.body ?? "")).toMatchObject({ accessToken: "(left out)" });
    const { tokens } = await control.call("listTokens", {});
    const { tokenId } = details.request.credentials.find(({ header }) => header === "refreshToken") ?? {};
    expect(tokens.map((token) => token.tokenId)).toContain(tokenId);
    expect(details.request.credentials).toContainEqual({
      header: "applicationSecret",
      tokenId: null,
      applicationId: null,
      isRight: true,
    });
  });

  test("leaves out an answer that is too long, and says so", async ({ service, control }) => {
    const members = Array.from({ length: 900 }, (_, index) => `+1206555${String(1000 + index)}`);
    const long = { groupName: "Long", admins: [people.lead.mobileNumber], members };
    const { groupId } = await control.call("addGroup", { body: long });
    await (await service.as("lead")).call("listMembers", { path: { groupId } });
    const { answer } = await newest(control);
    expect(answer).toMatchObject({ body: null, bodyLeftOut: "tooLarge" });
  });

  test("has every problem of its body, at its place", async ({ service, control }) => {
    const caller = await service.as("group");
    const body = {
      ActionType: "Survey",
      actionBody: {
        title: 5,
        questions: [
          { title: "", type: "SingleOption" },
          { type: "Text" },
          { title: "Where?", type: "Place" },
        ],
      },
    };
    const { message } = await caller.refused("postAction", { path: yard, body: body as never });
    const { problems } = await newest(control);
    expect(problems.map(({ path }) => path.join("."))).toEqual(
      expect.arrayContaining([
        "actionBody.title",
        "actionBody.questions.0.title",
        "actionBody.questions.0.options",
        "actionBody.questions.1.title",
        "actionBody.questions.2.type",
      ]),
    );
    expect(problems.map((problem) => problem.message)).toContain(message);
  });

  test("names members as they were sent, and what a rule of the group refuses", async ({
    service,
    control,
  }) => {
    const caller = await service.as("group");
    await caller.refused("postMessage", { path: yard, body: { MESSAGE: 5 } as never });
    expect((await newest(control)).problems).toMatchObject([{ path: ["MESSAGE"] }]);
    await caller.refused("postMessage", {
      path: yard,
      body: { message: "Yes", replyToReferenceId: "nothing" },
    });
    expect((await newest(control)).problems).toMatchObject([{ path: ["replyToReferenceId"] }]);
  });

  test("tells of a body that is no JSON", async ({ service, control }) => {
    await sendAsMessage(service, '{"message": "Good');
    expect((await newest(control)).problems).toMatchObject([
      { path: [], message: expect.stringContaining("not JSON") },
    ]);
  });

  test("is not there for what there was not, nor after a reset", async ({ service, control }) => {
    await (await service.as("member")).call("getMe", {});
    const requestId = await newestId(control);
    expect((await control.refused("getRequest", { path: { requestId: "99999" } })).status).toBe(404);
    await control.call("reset", {});
    expect((await control.refused("getRequest", { path: { requestId } })).status).toBe(404);
  });
});

describe("what mends a refusal", () => {
  test("is a permission that the connector lacks", async ({ service, control }) => {
    await control.call("changeConnector", {
      path: { applicationId },
      body: { permissions: ["User Profile"] },
    });
    const caller = await service.as("group");
    await caller.refused("postMessage", { path: yard, body: { message: "Good morning" } });
    expect(await remedy(control)).toMatchObject({
      kind: "givePermission",
      applicationId,
      scope: "textmessage.write",
      permission: "Text Message",
      description: expect.stringMatching(/^Give .* the permission Text Message\.$/),
    });
    await control.call("changeConnector", { path: { applicationId }, body: { permissions: ["all"] } });
    expect(await remedy(control)).toBeNull();
  });

  test("is a grant of the group that a group token does not reach", async ({ service, control }) => {
    const dock = { groupId: groups.dock };
    await (await service.as("group")).refused("getGroup", { path: dock });
    expect(await remedy(control)).toMatchObject({ kind: "giveGrant", applicationId, ...dock });
    await control.call("changeConnector", { path: { applicationId }, body: { active: false } });
    expect(await remedy(control)).toMatchObject({ kind: "activateConnector", applicationId });
    await control.call("changeConnector", { path: { applicationId }, body: { active: true } });
    await control.call("giveGrant", { body: { applicationId, ...dock } });
    expect(await remedy(control)).toBeNull();
    await (await service.as("group")).refused("getGroup", { path: dock });
    expect(await remedy(control)).toMatchObject({ kind: "issueToken", tokenKind: "group", ...dock });
  });

  test("is a grant that was taken away", async ({ service, control }) => {
    const caller = await service.as("group");
    const { grants } = await control.call("listGrants", {});
    await control.call("takeGrant", { path: { grantId: grants[0]?.grantId ?? "" } });
    await caller.refused("getGroup", { path: yard });
    expect(await remedy(control)).toMatchObject({ kind: "giveGrant", applicationId, ...yard });
  });

  test("is membership of the user that the token acts as", async ({ service, control }) => {
    await (await service.as("outsider")).refused("getGroup", { path: yard });
    const { mobileNumber, name } = people.outsider;
    expect(await remedy(control)).toMatchObject({
      kind: "addMember",
      ...yard,
      mobileNumber,
      description: `Add ${name} to the group Yard.`,
    });
    await control.call("addMembersInApp", {
      path: yard,
      body: { mobileNumber: people.lead.mobileNumber, members: [mobileNumber] },
    });
    expect(await remedy(control)).toBeNull();
  });

  test("is another refresh token in place of one that ended", async ({ service, control, clock }) => {
    const { mobileNumber } = people.member;
    const caller = await service.as("member");
    const { tokenId = "" } = (await newest(control)).request.credentials[0] ?? {};
    await control.call("invalidateToken", { path: { tokenId: tokenId ?? "" } });
    await caller.refused("getMe", {});
    expect(await remedy(control)).toMatchObject({ kind: "issueToken", tokenKind: "user", mobileNumber });
    await clock.advance({ days: 366 });
    await service.anonymous.refused("getAccessToken", {
      headers: {
        applicationId,
        applicationSecret: connector.applicationSecret,
        refreshToken: service.refreshToken("lead"),
      },
    });
    expect(await remedy(control)).toMatchObject({
      kind: "issueToken",
      mobileNumber: people.lead.mobileNumber,
    });
    await control.call("issueToken", {
      body: { applicationId, kind: "user", mobileNumber: people.lead.mobileNumber },
    });
    expect(await remedy(control)).toBeNull();
  });

  test("is an active connector, a later time, and a fault that is gone", async ({
    service,
    control,
    clock,
  }) => {
    await clock.freeze();
    const caller = await service.as("member");
    await control.call("changeConnector", { path: { applicationId }, body: { active: false } });
    const { mobileNumber } = people.member;
    await service.anonymous.refused("generatePin", { body: { mobileNumber, applicationId } });
    expect(await remedy(control)).toMatchObject({ kind: "activateConnector", applicationId });
    const { faultId } = await control.call("addFault", {
      body: { operationId: "getMe", status: 429, times: 2 },
    });
    await caller.refused("getMe", {});
    expect(await remedy(control)).toMatchObject({ kind: "removeFault", faultId });
    await control.call("removeFault", { path: { faultId } });
    expect(await remedy(control)).toBeNull();
    const ask = kaizalaRequest("getMe", {});
    while ((await caller.send(ask)).status === 200);
    const { at, ...throttled } = (await remedy(control)) ?? { at: null };
    expect(throttled).toMatchObject({ kind: "moveClock", description: `Move the clock to ${at}.` });
    await control.call("setClock", { body: { now: at ?? "" } });
    expect(await remedy(control)).toBeNull();
    await caller.call("getMe", {});
  });
});
