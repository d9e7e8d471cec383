import { describe, expect } from "vitest";
import { connector, groups, people, refusalOf, type Service, test } from "../src/index.js";
import { GROUP, NOTICES, sent, taken } from "./fixtures/lenient-requests.js";
import { Receiver } from "./fixtures/receiver.js";
import { stage } from "./fixtures/sample-requests.js";
import { answers, details, sendSurvey, survey, surveyResponses, yard } from "./fixtures/sent-actions.js";
import { image, uploaded } from "./fixtures/uploads.js";

async function newest({ control }: Service): Promise<string | undefined> {
  const { messages } = await control.call("listMessages", { path: { groupId: groups.yard } });
  return messages[0]?.text;
}

describe("the values of an enumeration are matched without regard to case", () => {
  test("types of actions, questions and properties", async ({ service }) => {
    const caller = await service.as("lead");
    const questions = [
      { title: "What?", type: "TEXT" },
      { title: "Which?", type: "MULTIOPTION", options: [{ title: "A" }] },
    ];
    const body = {
      actionType: "SURVEY",
      actionBody: { title: "Site check", questions, visibility: "ADMINS" },
    };
    const { actionId } = await taken(caller, "POST", `${GROUP}/actions`, body);
    const response = { actionType: "survey", actionBody: { answers: ["a gate", ["A"]] } };
    await taken(caller, "POST", `${GROUP}/actions/${actionId}/responses`, response);
    const [shown] = await surveyResponses(caller, actionId);
    expect(shown?.responseWithQuestions.map(({ type }) => type)).toEqual(["Text", "MultiOption"]);
    const properties = [
      { name: "site", type: "text", value: "North" },
      { name: "boxes", type: "NUMERIC", value: 3 },
    ];
    const order = await taken(caller, "POST", `${GROUP}/actions`, {
      id: "com.example.Order",
      actionBody: { properties },
    });
    expect((await details(caller, order.actionId)).actionDetails).toHaveProperty("properties", [
      { name: "site", type: "Text", value: "North" },
      { name: "boxes", type: "Numeric", value: 3 },
    ]);
    const listed = await taken(caller, "GET", `${GROUP}/actions?actionType=survey`);
    expect(listed.actions).toHaveLength(1);
  });

  test("roles, types of groups and reactions", async ({ service }) => {
    const caller = await service.as("lead");
    const { referenceId } = await stage(service);
    await taken(caller, "PUT", `${GROUP}/members/${people.member.userId}`, { role: "admin" });
    const { members } = await caller.call("listMembers", { path: yard });
    expect(members.find(({ id }) => id === people.member.userId)?.role).toBe("Admin");
    const owner = await service.as("owner");
    const { groupId } = await taken(owner, "POST", "/v1/groups", { name: "News", groupType: "connectgroup" });
    const { groups: described } = await owner.call("getGroup", { path: { groupId } });
    expect(described[0]?.groupType).toBe("ConnectGroup");
    await taken(caller, "POST", `${GROUP}/reaction`, { referenceId, reactionType: "LIKE" });
    const of = `${GROUP}/reaction/${referenceId}`;
    const { reactionDetails } = await taken(caller, "GET", `${of}?reactionType=like`);
    expect(reactionDetails).toHaveLength(1);
  });

  test("types of objects and events, and whether a webhook is active", async ({ service }) => {
    const caller = await service.as("lead");
    const receiver = await Receiver.start();
    const body = {
      objectId: groups.yard,
      objectType: "GROUP",
      eventTypes: ["textmessagecreated", "MEMBERADDED"],
      callBackUrl: receiver.url,
    };
    const { webhookId } = await taken(caller, "POST", "/v1/webhook", body);
    await taken(caller, "PUT", `/v1/webhook/${webhookId}`, { active: "False" });
    const { webhooks } = await taken(caller, "GET", `/v1/webhook?objectId=${groups.yard}&objectType=group`);
    expect(webhooks).toMatchObject([{ objectType: "Group", active: false }]);
    expect(webhooks[0].events.sort()).toEqual(["MemberAdded", "TextMessageCreated"]);
  });

  test("and one that is none of them is refused by name", async ({ service }) => {
    const caller = await service.as("lead");
    const target = `${GROUP}/members/${people.member.userId}`;
    expect(refusalOf(await sent(caller, "PUT", target, { role: "owner" })).message).toBe(
      'role: "owner" is not allowed; expected one of Admin, Member.',
    );
  });
});

describe("a number or a boolean may stand in a text", () => {
  test("where the contract wants one", async ({ service, clock }) => {
    await clock.freeze();
    const caller = await service.as("lead");
    const job = {
      actionType: "Job",
      actionBody: { title: "Gate", assignedTo: [people.lead.mobileNumber], dueDate: "48" },
    };
    const same = { ...job, actionBody: { ...job.actionBody, dueDate: 48 } };
    const [text, number] = [
      await taken(caller, "POST", `${GROUP}/actions`, job),
      await taken(caller, "POST", `${GROUP}/actions`, same),
    ];
    const dueDate = async (actionId: string) => Object(await details(caller, actionId)).actionDetails.dueDate;
    expect(await dueDate(text.actionId)).toBe(await dueDate(number.actionId));
    await taken(caller, "POST", `${GROUP}/actions/${text.actionId}/responses`, {
      actionType: "Job",
      actionBody: { isCompleted: "True" },
    });
    const meeting = { title: "Review", startingTime: "2030-01-07T09:00:00Z", place: place("47.6", "-122.3") };
    const { actionId } = await taken(caller, "POST", `${GROUP}/actions`, {
      actionType: "LetsMeet",
      actionBody: { ...meeting, durationInMins: "45" },
    });
    expect((await details(caller, actionId)).actionDetails).toMatchObject({
      duration: 45,
      place: place(47.6, -122.3),
    });
  });

  const place = <Degrees>(latitude: Degrees, longitude: Degrees) => ({ latitude, longitude });

  test("in a public group, a webhook and a page", async ({ service }) => {
    const lead = await service.as("lead");
    const { receiverUrl } = await stage(service);
    await taken(lead, "POST", `${NOTICES}/messages`, { message: "x", sendToAllSubscribers: "true" });
    const { subscribers } = await taken(lead, "POST", `${NOTICES}/subscribers`, { count: "1" });
    expect(subscribers).toHaveLength(1);
    const body = { objectId: groups.dock, objectType: "Group", eventTypes: ["MemberAdded"] };
    const validity = 4_102_444_800_000;
    const webhook = { ...body, callBackUrl: receiverUrl, validity: String(validity) };
    const { webhookId } = await taken(lead, "POST", "/v1/webhook", webhook);
    const { webhooks } = await taken(lead, "GET", `/v1/webhook?objectId=${groups.dock}&objectType=Group`);
    expect(webhooks).toMatchObject([{ id: webhookId, validity }]);
  });

  test("and a number for an enumeration in digits, and digits for the number of a type", async ({
    service,
  }) => {
    const lead = await service.as("lead");
    const actionBody = { ...survey, visibility: 1 };
    const { actionId } = await taken(lead, "POST", `${GROUP}/actions`, { actionType: "Survey", actionBody });
    const member = await service.as("member");
    await taken(lead, "POST", `${GROUP}/actions/${actionId}/responses`, {
      actionType: "Survey",
      actionBody: { answers },
    });
    expect(await surveyResponses(member, actionId)).toEqual([]);
    const order = {
      id: "com.example.Order",
      actionBody: { properties: [{ name: "a", type: "1", value: "3" }] },
    };
    const sentOrder = await taken(lead, "POST", `${GROUP}/actions`, order);
    expect((await details(lead, sentOrder.actionId)).actionDetails).toHaveProperty("properties", [
      { name: "a", type: "Numeric", value: "3" },
    ]);
  });

  test.for([
    [{ dueDate: "soon" }, 'actionBody.dueDate: must be an integer, not the text "soon".'],
    [{ dueDate: "0" }, "actionBody.dueDate: must be at least 1."],
    [{ dueDate: "1.5" }, "actionBody.dueDate: must be an integer, not 1.5."],
    [{ title: 7 }, "actionBody.title: must be text, not 7."],
  ] as [object, string][])(
    "and what is none is refused as before: %j",
    async ([wrong, message], { service }) => {
      const actionBody = { title: "Gate", assignedTo: [people.lead.mobileNumber], ...wrong };
      const caller = await service.as("lead");
      const answer = await sent(caller, "POST", `${GROUP}/actions`, { actionType: "Job", actionBody });
      expect(refusalOf(answer).message).toBe(message);
    },
  );
});

// Each stands beside a null, so that the body as a whole is read leniently.
describe("a value that the contract accepts as it stands is never converted", () => {
  test.for(["true", "42", "null", "TEXT"])("a message: %s", async (message, { service }) => {
    await taken(await service.as("lead"), "POST", `${GROUP}/messages`, { message, subscribers: null });
    expect(await newest(service)).toBe(message);
  });

  test("a PIN and an answer", async ({ service }) => {
    const { mobileNumber } = people.member;
    const { applicationId } = connector;
    const login = { mobileNumber, applicationId, pin: "0042", applicationSecret: null };
    const refused = refusalOf(
      await sent(service.anonymous, "POST", "/v1/loginWithPinAndApplicationId", login),
    );
    expect(refused.message).not.toMatch(/^pin: must/);
    const lead = await service.as("lead");
    const questions = [{ title: "How many?", type: "Text" as const }];
    const actionId = await sendSurvey(lead, { questions });
    await taken(lead, "POST", `${GROUP}/actions/${actionId}/responses`, {
      actionType: "Survey",
      actionBody: { answers: ["0042"], responseName: null },
    });
    const [response] = await surveyResponses(lead, actionId);
    expect(response?.responseWithQuestions[0]?.answer).toBe("0042");
  });

  test("a media resource beside members that are none", async ({ service }) => {
    const lead = await service.as("lead");
    const mediaResource = await uploaded(lead, image);
    const body = { actionType: "image", id: null, actionBody: { mediaResource, caption: null } };
    await taken(lead, "POST", `${GROUP}/actions`, body);
  });
});
