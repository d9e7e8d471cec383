import { describe, expect } from "vitest";
import { people, type Schemas, test } from "../src/index.js";
import { Receiver } from "./fixtures/receiver.js";
import { responseTo, send, surveyResponses, yard } from "./fixtures/sent-actions.js";

const questions = [
  { title: "Whom to call?", type: "PhoneNumber" },
  { title: "What happened?", type: "LargeText" },
  { title: "Which ship?", type: "SingleOptionExternal" },
  { title: "Which berth?", type: "SingleOptionExternal", options: [{ title: "1" }] },
] satisfies Schemas["Question"][];

const survey = { title: "Site check", questions, acceptMultipleResponses: true };
const phone = { cc: "1", pn: "2065550123" };
const answers: Schemas["AnswerValue"][] = [phone, "Nothing.\nReally.", "Ever Green", "7"];

/** Both kinds of action that have questions. */
const kinds = [
  ["a survey", { actionType: "Survey", actionBody: survey }, { actionType: "Survey" }],
  ["a package's instance", { id: "com.example.Check", actionBody: survey }, { id: "com.example.Check" }],
] as const;

describe("questions of the types PhoneNumber, LargeText and SingleOptionExternal", () => {
  test.for(kinds)("are sent, answered, and told of, in %s", async ([, action, as], { service, control }) => {
    const lead = await service.as("lead");
    const receiver = await Receiver.start();
    await lead.call("createWebhook", {
      body: {
        objectId: yard.groupId,
        objectType: "Group",
        eventTypes: ["SurveyCreated", "ActionCreated", "SurveyResponse", "ActionResponse"],
        callBackUrl: receiver.url,
      },
    });
    const actionId = await send(lead, action);
    const response = { ...as, actionBody: { answers } };
    await lead.call("postResponse", { path: { ...yard, actionId }, body: response });
    await control.call("respondInApp", {
      path: { ...yard, actionId },
      body: { mobileNumber: people.member.mobileNumber, response },
    });
    await control.call("settleDeliveries", {});
    const [created, ...responses] = receiver.events.map(({ data }) => data);
    expect(created).toMatchObject({ questions });
    expect(responses).toHaveLength(2);
    for (const data of responses) {
      expect(data).toMatchObject({
        responseDetails: {
          responseWithQuestions: [
            { type: "PhoneNumber", answer: phone },
            { type: "LargeText", answer: "Nothing.\nReally." },
            // As for an option of the survey itself.
            { type: "SingleOptionExternal", answer: ["Ever Green"] },
            { type: "SingleOptionExternal", answer: ["7"] },
            { title: "ResponseTime" },
          ],
        },
      });
    }
  });

  test("take numbers for the parts of a phone number, and a list of one for one option", async ({
    service,
  }) => {
    const lead = await service.as("lead");
    const actionId = await send(lead, { actionType: "Survey", actionBody: survey });
    const given = [{ cc: 1, pn: 2_065_550_123 }, "", ["Ever Green"]];
    await lead.call("postResponse", responseTo(actionId, { answers: given }));
    const [response] = await surveyResponses(lead, actionId);
    expect(response?.responseWithQuestions.map(({ answer }) => answer)).toEqual([...given, undefined]);
  });

  test.for([
    [0, "+12065550123", "a phone number with cc and pn"],
    [0, { lt: 1, lg: 2 }, "a phone number with cc and pn"],
    [1, 7, "a text"],
    [2, ["a", "b"], "one option"],
    [3, 7, "one option"],
  ] as [number, Schemas["AnswerValue"], string][])(
    "refuse a wrong answer to question %i, over the API and in the app: %j",
    async ([index, wrong, rule], { service, control }) => {
      const lead = await service.as("lead");
      const actionId = await send(lead, { actionType: "Survey", actionBody: survey });
      const args = responseTo(actionId, { answers: answers.with(index, wrong) });
      const inApp = {
        path: args.path,
        body: { mobileNumber: people.member.mobileNumber, response: args.body },
      };
      for (const { status, message } of [
        await lead.refused("postResponse", args),
        await control.refused("respondInApp", inApp),
      ]) {
        expect(status).toBe(400);
        expect(message).toContain(`actionBody.answers[${index}]: the question "`);
        expect(message).toContain(rule);
      }
    },
  );

  test("take no location for a phone number that lacks its parts", async ({ service }) => {
    const lead = await service.as("lead");
    const actionId = await send(lead, { actionType: "Survey", actionBody: survey });
    const { path } = responseTo(actionId);
    const answer = await lead.send({
      method: "POST",
      target: `/v1/groups/${encodeURIComponent(path.groupId)}/actions/${actionId}/responses`,
      body: JSON.stringify({ actionType: "Survey", actionBody: { answers: [{ cc: "1" }] } }),
    });
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.text).message).toMatch(/^actionBody\.answers\[0\]\./);
  });
});
