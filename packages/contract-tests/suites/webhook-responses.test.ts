import { describe, expect } from "vitest";
import { groups, type KaizalaCaller, people, type Schemas, test } from "../src/index.js";
import { byMember, eventsOf, member } from "./fixtures/raised-events.js";
import { answerSurvey, answers, sendJob, sendSurvey, survey, yard } from "./fixtures/sent-actions.js";

function send(caller: KaizalaCaller, body: Schemas["PostActionRequest"]) {
  return caller.call("postAction", { path: yard, body });
}

describe("what is answered", () => {
  test("a job raises JobResponse", async ({ service, control }) => {
    const actionId = await sendJob(await service.as("lead"));
    const body = { actionType: "Job", actionBody: { isCompleted: true } } as const;
    const path = { ...yard, actionId };
    const events = await eventsOf({ service, control }, async () => {
      await (await service.as("member")).call("postResponse", { path, body });
    });
    expect(events).toMatchObject([
      {
        eventType: "JobResponse",
        data: {
          ...path,
          sourceGroupId: groups.yard,
          creatorId: people.lead.userId,
          responderId: people.member.userId,
          responseDetails: { response: { assignee: member, isCompleted: true } },
        },
        ...byMember,
      },
    ]);
  });

  test("a survey raises SurveyResponse, and an edit one with the same eventId", async ({
    service,
    control,
  }) => {
    const caller = await service.as("member");
    const actionId = await sendSurvey(await service.as("lead"));
    let responseId = "";
    const events = await eventsOf({ service, control }, async () => {
      responseId = await answerSurvey(caller, actionId);
      await answerSurvey(caller, actionId, { responseId, answers: [...answers.slice(0, 5), null] });
    });
    expect(events.map(({ eventType, eventId }) => [eventType, eventId])).toEqual([
      ["SurveyResponse", responseId],
      ["SurveyResponse", responseId],
    ]);
    const [first, edited] = events.map((event) =>
      event.eventType === "SurveyResponse" ? event.data : undefined,
    );
    expect(first).toMatchObject({ responder: member, isAnonymous: false, isUpdateResponse: false });
    expect(edited?.isUpdateResponse).toBe(true);
    const given = first?.responseDetails.responseWithQuestions ?? [];
    expect(given).toHaveLength(survey.questions.length + 1);
    expect(given[1]).toMatchObject({ type: "SingleOption", answer: ["Yes"] });
    expect(given[0]).toMatchObject({ type: "Text", options: [] });
    expect(given.at(-1)).toMatchObject({ title: "ResponseTime", options: [], isInvisible: true });
    expect(edited?.responseDetails.responseWithQuestions[5]).not.toHaveProperty("answer");
  });

  test("an anonymous survey never tells who answered", async ({ service, control }) => {
    const actionId = await sendSurvey(await service.as("lead"), { isAnonymous: true });
    const events = await eventsOf({ service, control }, async () => {
      await answerSurvey(await service.as("member"), actionId);
    });
    expect(events).toMatchObject([
      { eventType: "SurveyResponse", fromUser: "", data: { isAnonymous: true } },
    ]);
    for (const told of [member, people.member.userId, people.member.name]) {
      expect(JSON.stringify(events)).not.toContain(told);
    }
  });

  test("a poll and a meeting raise their responses, whose answers may change", async ({
    service,
    control,
  }) => {
    const caller = await service.as("lead");
    const poll = await send(caller, {
      actionType: "Poll",
      actionBody: { question: "Which day?", choices: [{ title: "Monday" }, { title: "Friday" }] },
    });
    const meeting = await send(caller, {
      actionType: "LetsMeet",
      actionBody: { title: "Shift", startingTime: "2030-05-01T16:00:00Z" },
    });
    const respond = (actionId: string | undefined, response: object) =>
      control.call("respondInApp", {
        path: { ...yard, actionId: actionId ?? "" },
        body: { mobileNumber: member, response: response as never },
      });
    const events = await eventsOf({ service, control }, async () => {
      await respond(poll.actionId, { actionType: "Poll", actionBody: { choiceIndex: 0 } });
      await respond(poll.actionId, { actionType: "Poll", actionBody: { choiceIndex: 1 } });
      await respond(meeting.actionId, { actionType: "LetsMeet", actionBody: { attendance: "Maybe" } });
    });
    expect(events).toMatchObject([
      {
        eventType: "PollResponse",
        data: {
          isUpdateResponse: false,
          responseDetails: { response: { choice: "Monday", choiceIndex: 0 } },
        },
      },
      {
        eventType: "PollResponse",
        data: { isUpdateResponse: true, responseDetails: { response: { choice: "Friday", choiceIndex: 1 } } },
      },
      {
        eventType: "LetsMeetResponse",
        data: { responseDetails: { response: { attendance: "Maybe" } } },
        ...byMember,
      },
    ]);
    expect(events[0]?.eventId).toBe(events[1]?.eventId);
  });

  test("a package raises ActionResponse, for its own webhooks too", async ({ service, control }) => {
    const caller = await service.as("member");
    const { actionId = "" } = await send(caller, { id: "com.example.Order.2", actionBody: {} });
    const cause = () =>
      caller.call("postResponse", {
        path: { ...yard, actionId },
        body: { id: "com.example.Order.2", actionBody: { answers: ["Three boxes"] } },
      });
    const ofPackage = { objectId: "com.example.Order", objectType: "ActionPackage" } as const;
    expect(await eventsOf({ service, control }, cause, ofPackage)).toMatchObject([
      {
        ...ofPackage,
        eventType: "ActionResponse",
        data: {
          groupId: groups.yard,
          actionPackageId: "com.example.Order",
          packageId: "com.example.Order.2",
        },
      },
    ]);
  });

  test("an action's own webhook gets its responses, and nothing of others", async ({ service, control }) => {
    const caller = await service.as("lead");
    const [actionId, other] = [await sendSurvey(caller), await sendSurvey(caller)];
    const object = { objectId: actionId, objectType: "Action" } as const;
    const cause = async () => {
      await answerSurvey(caller, other);
      await answerSurvey(caller, actionId);
    };
    expect(await eventsOf({ service, control }, cause, object)).toMatchObject([
      { ...object, eventType: "SurveyResponse", data: { actionId } },
    ]);
  });
});
