import { describe, expect } from "vitest";
import { connector, groups, people, refusalOf, test } from "../src/index.js";
import { GROUP, NOTICES, sent, taken } from "./fixtures/lenient-requests.js";
import { stage } from "./fixtures/sample-requests.js";
import { answers, sendSurvey, survey, surveyResponses } from "./fixtures/sent-actions.js";

describe("an optional member that is null is absent", () => {
  test.for([
    [
      "a message",
      `${GROUP}/messages`,
      { Message: "x", Subscribers: null, SendToAllSubscribers: false, ReplyToReferenceId: null },
    ],
    ["a group", "/v1/groups", { name: "Cranes", welcomeMessage: null, members: null, groupType: null }],
    ["a sub-group", `${GROUP}/subGroups`, { groupName: null, name: "Hooks", members: null }],
    ["a bot", "/v1/bot", { name: "Announcer", profilePic: null }],
    ["a PIN", "/v1/generatePin", { mobileNumber: people.member.mobileNumber, ...connector, pin: null }],
    [
      "an announcement of a C# client",
      `${GROUP}/actions`,
      {
        Id: null,
        ActionType: "Announcement",
        ActionBody: { Title: null, Message: "Low tide", MediaResources: null, Caption: null },
        Subscribers: null,
        SendToAllSubscribers: null,
        ReplyToReferenceId: null,
      },
    ],
    [
      "a package's instance of a C# client",
      `${GROUP}/actions`,
      {
        id: "com.example.Order",
        actionType: null,
        actionBody: { title: null, validity: null, dueDate: null, questions: null, properties: null },
      },
    ],
    [
      "a survey",
      `${GROUP}/actions`,
      {
        actionType: "Survey",
        id: null,
        actionBody: {
          ...survey,
          questions: [{ title: "What?", type: "Text", options: null, isInvisible: null }],
          visibility: null,
          description: null,
          coverImage: null,
          isAnonymous: null,
        },
      },
    ],
    [
      "a meeting",
      `${GROUP}/actions`,
      {
        actionType: "LetsMeet",
        actionBody: {
          title: "Review",
          startingTime: "2030-01-07T09:00:00Z",
          duration: null,
          place: { latitude: 1, longitude: 2, name: null },
          agenda: null,
        },
      },
    ],
    [
      "a poll",
      `${GROUP}/actions`,
      {
        actionType: "Poll",
        actionBody: { question: "When?", choices: [{ title: "Now", image: null }], expiryInHours: null },
      },
    ],
  ] as const)("in %s", async ([, target, body], { service }) => {
    await taken(await service.as("lead"), "POST", target, body);
  });

  test("in a page of subscribers", async ({ service }) => {
    const body = { cursor: null, count: null };
    await taken(await service.as("owner"), "POST", `${NOTICES}/subscribers`, body);
    await taken(await service.as("owner"), "POST", `${NOTICES}/subscribers`, null);
  });

  test("in a response, where a null in the list leaves its question open", async ({ service }) => {
    const lead = await service.as("lead");
    const actionId = await sendSurvey(lead);
    const given = answers.with(0, null);
    const body = {
      ActionType: "Survey",
      Id: null,
      ResponseId: null,
      ActionBody: {
        ResponseName: null,
        ResponseLocation: null,
        Answers: [...given.slice(0, -1), location()],
      },
    };
    await taken(lead, "POST", `${GROUP}/actions/${actionId}/responses`, body);
    const [response] = await surveyResponses(lead, actionId);
    expect(response?.responseWithQuestions[0]).not.toHaveProperty("answer");
    expect(response?.responseWithQuestions.at(-1)?.answer).toEqual({ lt: 1, lg: 2 });
  });

  const location = () => ({ lt: 1, lg: "2", n: null });

  test("and the whole of a body that may be left out", async ({ service }) => {
    const lead = await service.as("lead");
    const actionId = await sendSurvey(lead);
    await taken(lead, "POST", `${GROUP}/actions/${actionId}/reminder`, null);
    const all = { Subscribers: null, SendToAllSubscribers: null };
    await taken(lead, "POST", `${GROUP}/actions/${actionId}/reminder`, all);
  });

  test("so that a PUT leaves unchanged what it is", async ({ service }) => {
    const caller = await service.as("lead");
    const { botUserId, webhookId } = await stage(service);
    await taken(caller, "PUT", `/v1/bot/${botUserId}`, { name: "Caller", profilePic: null });
    const { bots } = await caller.call("listBots", {});
    expect(bots).toMatchObject([{ name: "Caller" }]);
    const query = { objectId: groups.yard, objectType: "Group" } as const;
    const [before] = (await caller.call("listWebhooks", { query })).webhooks;
    const change = {
      callBackContext: "dock",
      objectId: null,
      objectType: null,
      eventTypes: null,
      callBackUrl: null,
      callBackToken: null,
      validity: null,
      active: null,
    };
    await taken(caller, "PUT", `/v1/webhook/${webhookId}`, change);
    const [after] = (await caller.call("listWebhooks", { query })).webhooks;
    expect(after).toEqual({ ...before, callbackContext: "dock" });
    const nothing = refusalOf(await sent(caller, "PUT", `/v1/webhook/${webhookId}`, { active: null }));
    expect(nothing).toMatchObject({ status: 400, message: "The body must not be empty." });
  });
});

describe("an optional member that is an empty text is absent", () => {
  test.for([
    [
      "a survey",
      `${GROUP}/actions`,
      {
        actionType: "Survey",
        id: "",
        actionBody: { ...survey, coverImage: "", dueDate: "", visibility: "" },
      },
    ],
    [
      "a package's instance",
      `${GROUP}/actions`,
      { actionType: "", id: "com.example.Order", actionBody: { title: "", properties: "", validity: "" } },
    ],
    [
      "a message",
      `${GROUP}/messages`,
      { message: "x", subscribers: "", replyToReferenceId: "", sendToAllSubscribers: "" },
    ],
    ["a group", "/v1/groups", { name: "Cranes", groupType: "", members: "" }],
    ["a bot", "/v1/bot", { name: "Announcer", profilePic: "" }],
  ] as const)("in %s", async ([, target, body], { service }) => {
    await taken(await service.as("lead"), "POST", target, body);
  });

  test("in a query", async ({ service }) => {
    const caller = await service.as("lead");
    const empty = "id=&fromDate=&count=";
    await taken(caller, "GET", `${GROUP}/actions?actionType=Job&${empty}`);
    await taken(caller, "GET", "/v1/groups?showDetails=&fetchAllGroups=");
    await taken(caller, "GET", `${GROUP}/reaction/summary?sourceGroupId=&cursor=`);
  });

  test("in a login, whose secret is compared where there is one", async ({ service }) => {
    const { mobileNumber } = people.member;
    const { applicationId } = connector;
    await service.anonymous.call("generatePin", { body: { mobileNumber, applicationId } });
    const { pins } = await service.control.call("listPins", { query: { mobileNumber } });
    const login = { mobileNumber, applicationId, pin: pins[0]?.pin, applicationSecret: "" };
    await taken(service.anonymous, "POST", "/v1/loginWithPinAndApplicationId", login);
  });
});

describe("a required member that is null or empty is refused by name", () => {
  test.for([
    [`${GROUP}/messages`, { message: null }, "message: must be text, not null."],
    [`${GROUP}/messages`, { message: "" }, "message: must not be empty."],
    ["/v1/groups", { name: null, members: null }, "name: must be text, not null."],
    [`${GROUP}/actions`, { actionType: null, id: null }, "needs exactly one of actionType and id"],
    [`${GROUP}/actions`, { actionType: "Job", actionBody: null }, "actionBody: must be an object, not null."],
    [
      `${GROUP}/actions`,
      { actionType: "job", actionBody: { title: null, assignedTo: null } },
      "actionBody.title: must be text, not null.",
    ],
    [
      `${GROUP}/actions`,
      { actionType: "Survey", actionBody: { ...survey, questions: [{ title: "a", type: null }] } },
      "actionBody.questions[0].type: ",
    ],
    [`${NOTICES}/messages`, { message: "x", subscribers: [null] }, "subscribers[0]: must be text, not null."],
  ] as const)("%s %j", async ([target, body, message], { service }) => {
    const refused = refusalOf(await sent(await service.as("lead"), "POST", target, body));
    expect(refused).toMatchObject({ status: 400, message: expect.stringContaining(message) });
  });
});
