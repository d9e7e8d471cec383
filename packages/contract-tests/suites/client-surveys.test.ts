import { describe, expect } from "vitest";
import { groups, clientTest as test } from "../src/index.js";

const QUESTIONS = [
  { type: "SingleOption", title: "Is it safe?", options: [{ title: "Yes" }, { title: "No" }] },
  { type: "MultiOption", title: "What is missing?", options: [{ title: "Helmet" }, { title: "Sign" }] },
  { type: "Numeric", title: "How many?" },
  { type: "DateTime", title: "When?" },
  { type: "Location", title: "Where?" },
  { type: "Text", title: "What else?" },
] as const;

const AT_MS = Date.UTC(2026, 0, 1);
const WHERE = { latitude: 47.6, longitude: -122.3, name: "Dock 4" };

/** The same answers in the form of the wire. */
const ON_WIRE = ["No", ["Helmet"], 2, AT_MS, { lt: 47.6, lg: -122.3, n: "Dock 4" }, null];

describe("surveyAnswers", () => {
  test("brings answers into the form of the wire", ({ functions }) => {
    const answers = ["No", ["Helmet"], 2, new Date(AT_MS), WHERE, null] as const;
    expect(functions.surveyAnswers(QUESTIONS, answers)).toEqual(ON_WIRE);
  });

  test("an answer that does not fit its question is refused", ({ functions }) => {
    const [safe] = QUESTIONS;
    // TypeScript refuses it as well.
    const answers = ["Perhaps"] as unknown as ["No"];
    expect(() => functions.surveyAnswers([safe], answers)).toThrow(/answers\[0\].*"Is it safe\?"/);
  });

  test("several options of which one is none are refused", ({ functions }) => {
    const [, missing] = QUESTIONS;
    // TypeScript refuses it as well.
    const answers = [["Helmet", "Boat"]] as unknown as [["Helmet"]];
    expect(() => functions.surveyAnswers([missing], answers)).toThrow(/answers\[0\].*"What is missing\?"/);
  });
});

describe("actions.answerSurvey", () => {
  test("answers each type of question, and edits the response", async ({ clientAs, traffic }) => {
    const client = clientAs("lead");
    const survey = { title: "Crane", questions: QUESTIONS };
    const { actionId = "" } = await client.actions.sendSurvey(groups.yard, survey);
    const answers = ["No", ["Helmet"], 2, new Date(AT_MS), WHERE, null] as const;
    const { responseId } = await client.actions.answerSurvey(groups.yard, actionId, QUESTIONS, answers);
    expect(JSON.parse(traffic.sent.at(-1)?.body ?? "")).toEqual({
      actionType: "Survey",
      actionBody: { answers: ON_WIRE },
    });
    const changed = ["Yes", ["Sign"], 3, new Date(AT_MS), WHERE, "A rope"] as const;
    await client.actions.answerSurvey(groups.yard, actionId, QUESTIONS, changed, { responseId });
    const read = JSON.stringify(await client.actions.get(groups.yard, actionId, { getDetails: true }));
    expect(read).toContain('"A rope"');
    expect(read).not.toContain('"Helmet"]');
  });

  test("answers a survey anywhere", async ({ account, client, needs, permitted }) => {
    needs("writes", "state");
    permitted("action.write", "action.read");
    const { groupId } = account.group;
    const questions = [{ title: "What did you see?", type: "Text" }] as const;
    const survey = { title: account.named("site check"), questions };
    const { actionId = "" } = await client.actions.sendSurvey(groupId, survey);
    const { responseId } = await client.actions.answerSurvey(groupId, actionId, questions, ["A gate"]);
    const read = await client.actions.get(groupId, actionId, { getDetails: true });
    expect(JSON.stringify(read)).toContain(responseId);
  });
});
