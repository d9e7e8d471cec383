import { describe, expect } from "vitest";
import { type ControlSchemas, people, type Schemas, test } from "../src/index.js";
import {
  answerInApp,
  lead,
  member,
  notices,
  otherSubscriber,
  outsider,
  owner,
  postInApp,
  seenBy,
  sendInApp,
  subscriber,
} from "./fixtures/in-app.js";
import { eventsOf } from "./fixtures/raised-events.js";
import { answers, survey, yard } from "./fixtures/sent-actions.js";

type Response = ControlSchemas["ResponseInApp"]["response"];

interface AnsweredKind {
  readonly kind: string;
  readonly action: Schemas["PostActionRequest"];
  readonly response: Response;
  /** The same with other words. */
  readonly changed: Response;
  readonly raised: readonly [string, string];
  /** Whether a second answer that names no first one edits it. */
  readonly isReplaced: boolean;
}

const id = "com.example.tide.3";
const choices = [{ title: "Monday" }, { title: "Friday" }];
const questions: Schemas["Question"][] = [{ title: "How high?", type: "Numeric" }];

const kinds: readonly AnsweredKind[] = [
  {
    kind: "survey",
    action: { actionType: "Survey", actionBody: survey },
    response: { actionType: "Survey", actionBody: { answers } },
    changed: { actionType: "Survey", actionBody: { answers: ["Two gates"] } },
    raised: ["SurveyCreated", "SurveyResponse"],
    isReplaced: false,
  },
  {
    kind: "package's instance",
    action: { id, actionBody: { title: "Tide", questions } },
    response: { id, actionBody: { answers: [3] } },
    changed: { id, actionBody: { answers: [4] } },
    raised: ["ActionCreated", "ActionResponse"],
    isReplaced: false,
  },
  {
    kind: "job",
    action: { actionType: "Job", actionBody: { title: "Check the gate", assignedTo: [member] } },
    response: { actionType: "Job", actionBody: { isCompleted: false } },
    changed: { actionType: "Job", actionBody: { isCompleted: true } },
    raised: ["JobCreated", "JobResponse"],
    isReplaced: true,
  },
  {
    kind: "poll",
    action: { actionType: "Poll", actionBody: { question: "Which day?", choices } },
    response: { actionType: "Poll", actionBody: { choiceIndex: 0 } },
    changed: { actionType: "Poll", actionBody: { choiceIndex: 1 } },
    raised: ["PollCreated", "PollResponse"],
    isReplaced: true,
  },
  {
    kind: "meeting",
    action: {
      actionType: "LetsMeet",
      actionBody: { title: "Shift", startingTime: "2030-05-01T16:00:00Z" },
    },
    response: { actionType: "LetsMeet", actionBody: { attendance: "Maybe" } },
    changed: { actionType: "LetsMeet", actionBody: { attendance: "Accepted" } },
    raised: ["LetsMeetCreated", "LetsMeetResponse"],
    isReplaced: true,
  },
];

describe.each(kinds)("a $kind", ({ action, response, changed, raised, isReplaced }) => {
  test("is made, answered and edited by people, and webhooks are told", async ({ service, control }) => {
    let responseId = "";
    const events = await eventsOf({ service, control }, async () => {
      const actionId = await sendInApp(control, lead, action);
      responseId = await answerInApp(control, member, actionId, response);
      expect(await answerInApp(control, member, actionId, { ...changed, responseId })).toBe(responseId);
      const path = { ...yard, actionId };
      const again = { path, body: { mobileNumber: member, response: changed } };
      if (isReplaced) expect((await control.call("respondInApp", again)).responseId).toBe(responseId);
      else
        expect((await control.refused("respondInApp", again)).message).toMatch(
          /name the response to edit it/,
        );
      const { responses } = await control.call("viewResponses", { path });
      expect(responses).toHaveLength(1);
    });
    const edits = isReplaced ? 2 : 1;
    expect(events.map(({ eventType, fromUser }) => [eventType, fromUser])).toEqual([
      [raised[0], lead],
      ...Array.from({ length: 1 + edits }, () => [raised[1], member]),
    ]);
    const isUpdate = events.slice(1).map(({ data }) => "isUpdateResponse" in data && data.isUpdateResponse);
    expect(isUpdate).toEqual([false, ...Array.from({ length: edits }, () => true)]);
  });

  test("takes the edits of who answered alone", async ({ control }) => {
    const actionId = await sendInApp(control, lead, action);
    const responseId = await answerInApp(control, member, actionId, response);
    const path = { ...yard, actionId };
    const body = { mobileNumber: lead, response: { ...changed, responseId } };
    const refused = await control.refused("respondInApp", { path, body });
    // A job is not the lead's at all.
    expect(refused.status).toBe("actionType" in action && action.actionType === "Job" ? 403 : 404);
  });

  test("is not made or answered by who is not in the group", async ({ control }) => {
    const sent = { path: yard, body: { mobileNumber: outsider, action } };
    expect(await control.refused("postActionInApp", sent)).toMatchObject({
      status: 403,
      message: `mobileNumber: ${outsider} is no member of this group.`,
    });
    const path = { ...yard, actionId: await sendInApp(control, lead, action) };
    const body = { mobileNumber: outsider, response };
    expect((await control.refused("respondInApp", { path, body })).status).toBe(403);
  });
});

describe("what goes to subscribers", () => {
  const poll: Schemas["PostActionRequest"] = {
    actionType: "Poll",
    actionBody: { question: "Which day?", choices },
  };
  const vote: Response = { actionType: "Poll", actionBody: { choiceIndex: 1 } };

  test("is sent by an admin to all of them, and by no member", async ({ control }) => {
    const body = { message: "Low tide at six.", sendToAllSubscribers: true };
    await postInApp(control, { mobileNumber: owner, ...body }, notices);
    expect(await seenBy(control, subscriber, notices)).toMatchObject([{ text: "Low tide at six." }]);
    const byMember = { path: notices, body: { mobileNumber: member, ...body } };
    expect((await control.refused("postMessageInApp", byMember)).status).toBe(403);
  });

  test("is answered by the subscribers that it went to, and by no other", async ({ control }) => {
    const actionId = await sendInApp(control, owner, { ...poll, subscribers: [subscriber] }, notices);
    await answerInApp(control, subscriber, actionId, vote, notices);
    const path = { ...notices, actionId };
    const { responses } = await control.call("viewResponses", { path });
    expect(responses).toMatchObject([{ responder: { mobileNumber: subscriber } }]);
    for (const mobileNumber of [otherSubscriber, member]) {
      const refused = await control.refused("respondInApp", { path, body: { mobileNumber, response: vote } });
      expect(refused.status, mobileNumber).toBe(404);
    }
  });

  test("is all that a subscriber answers", async ({ control }) => {
    const actionId = await sendInApp(control, owner, poll, notices);
    const path = { ...notices, actionId };
    const body = { mobileNumber: subscriber, response: vote };
    expect((await control.refused("respondInApp", { path, body })).status).toBe(404);
    const message = { path: notices, body: { mobileNumber: subscriber, message: "And me?" } };
    expect((await control.refused("postMessageInApp", message)).status).toBe(403);
  });
});

describe("a reply", () => {
  test("is to a message or an action of the group", async ({ service, control }) => {
    const first = await postInApp(control, { mobileNumber: lead, message: "Low tide at six." });
    const events = await eventsOf({ service, control }, () =>
      postInApp(control, { mobileNumber: member, message: "Thanks", replyToReferenceId: first }),
    );
    expect(events).toMatchObject([{ eventType: "TextMessageCreated", fromUserId: people.member.userId }]);
    const [reply] = await seenBy(control, lead);
    expect(reply).toMatchObject({ text: "Thanks", replyToReferenceId: first });
    const stray = { mobileNumber: member, message: "Thanks", replyToReferenceId: "nothing" };
    expect(await control.refused("postMessageInApp", { path: yard, body: stray })).toMatchObject({
      status: 400,
      message: "replyToReferenceId: there is no message or action nothing in this group.",
    });
  });
});
