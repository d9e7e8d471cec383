import { describe, expect } from "vitest";
import { people, type Schemas, test } from "../src/index.js";
import {
  answerInApp,
  lead,
  member,
  notices,
  otherSubscriber,
  outsider,
  owner,
  poll,
  seenBy,
  sendInApp,
  subscriber,
} from "./fixtures/in-app.js";
import { answers, survey, yard } from "./fixtures/sent-actions.js";

const asked = (mobileNumber: string, actionId: string) => ({
  path: { ...yard, actionId },
  query: { mobileNumber },
});

describe("an action that is read", () => {
  test("shows no invisible question, and the own answers", async ({ control }) => {
    const actionId = await sendInApp(control, lead, { actionType: "Survey", actionBody: survey });
    const responseId = await answerInApp(control, member, actionId, {
      actionType: "Survey",
      actionBody: { answers },
    });
    const [entry] = await seenBy(control, member);
    const titles = survey.questions.slice(0, 5).map(({ title }) => title);
    expect(entry?.action?.questions.map(({ title }) => title)).toEqual(titles);
    expect(entry?.action?.questions.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4]);
    expect(entry?.action?.questions[1]?.options).toEqual([{ title: "Yes" }, { title: "No" }]);
    expect(entry?.action).toMatchObject({ responseCount: 1, canRespond: true, seesAllResponses: true });
    expect(entry?.action?.ownResponses).toMatchObject([{ responseId, responder: people.member }]);
    expect(entry?.action?.ownResponses[0]?.answers.map((answer) => answer.question)).toEqual(titles);
    expect(JSON.stringify(entry)).not.toContain("Where?");
    expect((await seenBy(control, lead))[0]?.action?.ownResponses).toEqual([]);
    const { responses } = await control.call("readResponsesInApp", asked(lead, actionId));
    expect(responses).toMatchObject([{ responseId }]);
    expect(responses[0]?.answers).toHaveLength(5);
  });

  test("says whether it can be answered still", async ({ control, clock }) => {
    await clock.freeze();
    const job = { title: "Check the gate", assignedTo: [member] };
    await sendInApp(control, lead, { actionType: "Job", actionBody: { ...job, dueDate: 2 } });
    await sendInApp(control, lead, poll({ expiryInHours: 2 }));
    const answered = async (mobileNumber: string) =>
      (await seenBy(control, mobileNumber)).map(({ action }) => [action?.isOpen, action?.canRespond]);
    expect(await answered(member)).toEqual([
      [true, true],
      [true, true],
    ]);
    expect(await answered(lead)).toEqual([
      [true, true],
      [true, false],
    ]);
    await clock.advance({ hours: 3 });
    // An overdue job is still answered.
    expect(await answered(member)).toEqual([
      [false, false],
      [false, true],
    ]);
  });

  test.for<[string, Schemas["PostActionRequest"], boolean]>([
    ["poll for its sender", poll({ isSenderOnly: true }), false],
    ["poll", poll(), true],
    [
      "survey for admins",
      {
        actionType: "Survey",
        actionBody: { title: "S", visibility: "Admins", questions: survey.questions.slice(0, 1) },
      },
      false,
    ],
  ])("a %s hides the responses of others as it says", async ([, action, seesAll], { control }) => {
    const actionId = await sendInApp(control, lead, action);
    const isPoll = "actionType" in action && action.actionType === "Poll";
    const response = isPoll
      ? ({ actionType: "Poll", actionBody: { choiceIndex: 0 } } as const)
      : { actionType: "Survey" as const, actionBody: { answers: ["A gate"] } };
    for (const mobileNumber of [lead, member]) await answerInApp(control, mobileNumber, actionId, response);
    const responders = async (mobileNumber: string) => {
      const { responses } = await control.call("readResponsesInApp", asked(mobileNumber, actionId));
      return responses.map(({ responder }) => responder?.mobileNumber);
    };
    expect(await responders(lead)).toEqual([lead, member]);
    expect(await responders(member)).toEqual(seesAll ? [lead, member] : [member]);
    const [entry] = await seenBy(control, member);
    expect(entry?.action).toMatchObject({ responseCount: 2, seesAllResponses: seesAll });
  });

  test("shows the own answer to an anonymous survey, and nobody's name", async ({ control }) => {
    const anonymous = { ...survey, isAnonymous: true };
    const actionId = await sendInApp(control, lead, { actionType: "Survey", actionBody: anonymous });
    const response = { actionType: "Survey" as const, actionBody: { answers } };
    await answerInApp(control, member, actionId, response);
    const [own] = await seenBy(control, member);
    expect(own?.action?.ownResponses).toMatchObject([{ responder: null, givenAt: null }]);
    expect((await seenBy(control, lead))[0]?.action?.ownResponses).toEqual([]);
  });

  test("has responses for who sees it", async ({ control }) => {
    const actionId = await sendInApp(control, owner, { ...poll(), subscribers: [subscriber] }, notices);
    const read = (mobileNumber: string) => ({ path: { ...notices, actionId }, query: { mobileNumber } });
    expect(await control.call("readResponsesInApp", read(subscriber))).toEqual({
      responses: [],
      nextCursor: null,
    });
    for (const [mobileNumber, status] of [
      [otherSubscriber, 404],
      [member, 404],
      [outsider, 403],
    ] as const) {
      expect((await control.refused("readResponsesInApp", read(mobileNumber))).status).toBe(status);
    }
  });
});
