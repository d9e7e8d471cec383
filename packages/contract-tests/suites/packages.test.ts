import { describe, expect } from "vitest";
import { groups, type KaizalaCaller, people, type Schemas, test } from "../src/index.js";
import { Receiver } from "./fixtures/receiver.js";
import { details, send, sendJob, yard } from "./fixtures/sent-actions.js";

describe("a package's instance", () => {
  const id = "com.example.Order.2";
  const instance = (properties: Schemas["ActionProperty"][], rest: Partial<Schemas["PackageBody"]> = {}) => ({
    id,
    actionBody: { title: "Order", properties, ...rest },
  });

  test("keeps its properties, with types by name or number", async ({ service }) => {
    const caller = await service.as("group");
    const actionId = await send(
      caller,
      instance([
        { name: "site", type: "Text", value: "North" },
        { name: "boxes", type: 1, value: 3 },
        { name: "tags", type: "StringList", value: ["a", "b"] },
        { name: "when", type: 3, value: "2021-06-01T09:30:00Z" },
        { name: "where", type: "Location", value: '{"lt":1,"lg":2,"n":"Gate"}' },
      ]),
    );
    const read = await details(caller, actionId);
    expect(read).toMatchObject({
      actionType: "ActionPackage",
      id,
      actionDetails: { version: 1, title: "Order" },
    });
    expect(read.actionDetails).toHaveProperty("properties.1", { name: "boxes", type: "Numeric", value: 3 });
  });

  test.for([
    [{ name: "a", type: "Numeric", value: "many" }, "value"],
    [{ name: "a", type: 3, value: "soon" }, "value"],
    [{ name: "a", type: "Location", value: { lt: 91, lg: 0 } }, "value"],
    [{ name: "a", type: "StringSet", value: [1] }, "value"],
    [{ name: "a", type: "Attachment", value: "e30=" }, "value"],
    [{ name: "first", type: "Text", value: "a" }, "name"],
  ] as [Schemas["ActionProperty"], string][])(
    "refuses the property %j",
    async ([wrong, field], { service }) => {
      const body = instance([{ name: "first", type: "Text", value: "a" }, wrong]);
      const refused = await (await service.as("group")).refused("postAction", { path: yard, body });
      expect(refused.status).toBe(400);
      expect(refused.message).toMatch(new RegExp(`^actionBody\\.properties\\[1\\]\\.${field}: `));
    },
  );

  test.for([
    [6, '["a", {"b": 1}, 2, null]'],
    ["StringSet", "[]"],
    ["stringset", ' [["a"]] '],
    [4, "[1, 2]"],
    [7, '[{"mediaUrl": "https://files.example/a.png", "mediaFileName": "a.png"}]'],
  ] as const)(
    "takes a list in a text as it is, in a property of type %s: %s",
    async (sample, { service }) => {
      const [type, value] = sample;
      const caller = await service.as("group");
      const body = { id, actionBody: { title: "Order", properties: [{ name: "tags", type, value }] } };
      const answer = await caller.send({
        method: "POST",
        target: `/v1/groups/${groups.yard}/actions`,
        body: JSON.stringify(body),
        isLenient: true,
      });
      expect(answer.status, answer.text).toBe(200);
      const read = await details(caller, JSON.parse(answer.text).actionId);
      expect(read.actionDetails).toHaveProperty("properties.0.value", value);
    },
  );

  test.for(["{}", "a, b", '"a"', "[1"])(
    "refuses a text that holds no list: %j",
    async (value, { service }) => {
      const body = instance([{ name: "tags", type: 6, value }]);
      const refused = await (await service.as("group")).refused("postAction", { path: yard, body });
      expect(refused.message).toMatch(/^actionBody\.properties\[0\]\.value: must be a list of texts/);
    },
  );

  test("is answered as a survey too, and raises its own event", async ({ service, control }) => {
    const caller = await service.as("group");
    const receiver = await Receiver.start();
    await caller.call("createWebhook", {
      body: {
        objectId: groups.yard,
        objectType: "Group",
        eventTypes: ["ActionResponse", "SurveyResponse"],
        callBackUrl: receiver.url,
      },
    });
    const actionId = await send(caller, instance([]));
    const actionBody = { answers: ["Three boxes"] };
    const path = { ...yard, actionId };
    const { responseId } = await caller.call("postResponse", {
      path,
      body: { actionType: "Survey", actionBody },
    });
    const edited = { actionType: "Survey" as const, responseId, actionBody };
    expect(await caller.call("postResponse", { path, body: edited })).toEqual({ responseId });
    await control.call("respondInApp", {
      path,
      body: {
        mobileNumber: people.member.mobileNumber,
        response: { actionType: "Survey", actionBody },
      },
    });
    await control.call("settleDeliveries", {});
    expect(receiver.events.map(({ eventType }) => eventType)).toEqual([
      "ActionResponse",
      "ActionResponse",
      "ActionResponse",
    ]);
    const asJob = { actionType: "Job" as const, actionBody: { isCompleted: true } };
    expect((await caller.refused("postResponse", { path, body: asJob })).message).toMatch(/^actionType: /);
  });

  test("is changed with sendToAllSubscribers in a flat group, and in a public one by admins", async ({
    service,
  }) => {
    const ofGroup = await service.as("group");
    const body = {
      version: -1,
      updateProperties: [{ name: "site", type: "Text" as const, value: "South" }],
      sendToAllSubscribers: true,
      sendNotificationToSubscribers: true,
    };
    const actionId = await send(ofGroup, instance([]));
    await ofGroup.call("updateAction", { path: { ...yard, actionId }, body });
    const notices = { groupId: groups.notices };
    const sentTo = async (caller: KaizalaCaller) => {
      const sent = await caller.call("postAction", { path: notices, body: instance([]) });
      return { ...notices, actionId: sent.actionId ?? "" };
    };
    const [owner, member] = [await service.as("owner"), await service.as("member")];
    await owner.call("updateAction", { path: await sentTo(owner), body });
    await owner.call("addMembers", { path: notices, body: { members: [people.member.mobileNumber] } });
    expect((await member.refused("updateAction", { path: await sentTo(member), body })).status).toBe(403);
  });

  test("is answered under its id, with or without the version", async ({ service }) => {
    const caller = await service.as("group");
    const actionId = await send(caller, instance([], { acceptMultipleResponses: true }));
    const answer = (packageId: string) => ({
      path: { ...yard, actionId },
      body: { id: packageId, actionBody: { answers: ["Three boxes", 3, ["a"], { lt: 1, lg: 2 }, null] } },
    });
    await caller.call("postResponse", answer(id));
    await caller.call("postResponse", answer("com.example.Order"));
    expect((await caller.refused("postResponse", answer("com.example.Order.3"))).message).toMatch(/^id: /);
    const read = await details(caller, actionId);
    expect(read).toMatchObject({
      actionDetails: {
        responseCount: 2,
        responses: [
          {
            responseWithQuestions: [
              { type: "Text", answer: "Three boxes" },
              { type: "Numeric", answer: 3 },
              { type: "MultiOption", answer: ["a"] },
              { type: "Location", answer: { lt: 1, lg: 2 } },
              { type: "Text" },
            ],
          },
          {},
        ],
      },
    });
  });

  test("ends with its validity, and without one never", async ({ service, clock }) => {
    await clock.freeze();
    const caller = await service.as("group");
    const body = { id, actionBody: { answers: [] } };
    const ends = await send(caller, instance([], { validity: 1 }));
    const stays = await send(caller, instance([]));
    await clock.advance({ hours: 1 });
    expect((await caller.refused("postResponse", { path: { ...yard, actionId: ends }, body })).status).toBe(
      400,
    );
    await caller.call("postResponse", { path: { ...yard, actionId: stays }, body });
  });

  const properties = async (caller: KaizalaCaller, actionId: string) => {
    const { actionDetails } = await details(caller, actionId);
    return "version" in actionDetails ? [actionDetails.version, actionDetails.properties] : [];
  };

  test("gets other properties, each change counted, by the version that is meant", async ({ service }) => {
    const caller = await service.as("group");
    const actionId = await send(caller, instance([{ name: "site", type: "Text", value: "North" }]));
    const path = { ...yard, actionId };
    const change = (version: number, name: string, value: string) => ({
      path,
      body: { version, updateProperties: [{ name, type: "Text" as const, value }] },
    });
    const done = await caller.call("updateAction", change(1, "site", "South"));
    expect(done).toEqual({ referenceId: expect.any(String), actionId });
    expect((await caller.refused("updateAction", change(1, "site", "East"))).message).toMatch(/^version: /);
    await caller.call("updateAction", change(-1, "gate", "open"));
    await caller.call("updateActionProperties", {
      path,
      body: { actionProperties: [{ propertyType: 0, name: "boxes", type: 1, value: 4 }] },
    });
    expect(await properties(caller, actionId)).toEqual([
      4,
      [
        { name: "site", type: "Text", value: "South" },
        { name: "gate", type: "Text", value: "open" },
        { name: "boxes", type: "Numeric", value: 4 },
      ],
    ]);
  });

  test("is changed by its sender and by admins alone", async ({ service }) => {
    const [ofGroup, member] = [await service.as("group"), await service.as("member")];
    const body = { updateProperties: [{ name: "site", type: "Text" as const, value: "South" }] };
    const ofAdmin = await send(ofGroup, instance([]));
    const ofMember = await send(member, instance([]));
    expect(
      (await member.refused("updateAction", { path: { ...yard, actionId: ofAdmin }, body })).status,
    ).toBe(403);
    await member.call("updateAction", { path: { ...yard, actionId: ofMember }, body });
    await ofGroup.call("updateAction", { path: { ...yard, actionId: ofMember }, body });
    const job = await sendJob(ofGroup);
    expect((await ofGroup.refused("updateAction", { path: { ...yard, actionId: job }, body })).status).toBe(
      400,
    );
  });
});
