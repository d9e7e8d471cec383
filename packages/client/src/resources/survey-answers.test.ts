import { describe, expect, it } from "vitest";
import { clientOf, startService } from "../../test/support/client.js";
import { InvalidArgumentError, type Question, surveyAnswers } from "../index.js";

const options = [{ title: "Yes" }, { title: "No" }] as const;
const QUESTIONS = [
  { type: "SingleOption", title: "Safe?", options },
  { type: "MultiOption", title: "Which?", options },
  { type: "Text", title: "Why?" },
  { type: "Numeric", title: "How many?" },
  { type: "Date", title: "When?" },
  { type: "DateTime", title: "When exactly?" },
  { type: "Location", title: "Where?" },
  { type: "Image", title: "Show it" },
  { type: "AttachmentList", title: "Papers" },
] as const satisfies readonly Question[];

describe("answers to a survey", () => {
  it("come into the form of the wire", () => {
    const date = new Date(1_700_000_000_000);
    const place = { latitude: 47.6, longitude: -122.3, name: "Dock 4" };
    expect(
      surveyAnswers(QUESTIONS, [
        "Yes",
        ["Yes", "No"],
        "Rain",
        3,
        date,
        1_700_000_000_001,
        place,
        "m1",
        ["m2"],
      ]),
    ).toEqual([
      "Yes",
      ["Yes", "No"],
      "Rain",
      3,
      1_700_000_000_000,
      1_700_000_000_001,
      { lt: 47.6, lg: -122.3, n: "Dock 4" },
      "m1",
      ["m2"],
    ]);
  });

  it("may leave questions open", () => {
    expect(surveyAnswers(QUESTIONS, [null, null, null, null, null, null, null, null, null])).toEqual(
      Array(9).fill(null),
    );
  });

  const wrong: readonly [string, Question, unknown][] = [
    ["an option that there is not", QUESTIONS[0], "Maybe"],
    ["one option for a list", QUESTIONS[1], "Yes"],
    ["a number for a text", QUESTIONS[2], 3],
    ["no number", QUESTIONS[3], Number.NaN],
    ["a text for a number", QUESTIONS[3], "3"],
    ["an invalid date", QUESTIONS[4], new Date("never")],
    ["half a place", QUESTIONS[6], { latitude: 1 }],
    ["nothing", QUESTIONS[2], undefined],
  ];
  it.each(wrong)("that hold %s are refused, with the question", (_what, question, answer) => {
    const questions: readonly Question[] = [question];
    // The type would refuse it; a program without types does not.
    const give = () => surveyAnswers(questions, [answer as string]);
    expect(give).toThrow(InvalidArgumentError);
    expect(give).toThrow(`answers[0] does not answer "${question.title}"`);
  });

  it("that are too few are refused", () => {
    const questions: readonly Question[] = QUESTIONS;
    expect(() => surveyAnswers(questions, ["Yes"])).toThrow("answers must be 9, one for each question.");
  });

  it("are sent with what goes with them", async () => {
    const route = "POST /v1/groups/g/actions/a/responses";
    const service = await startService({ [route]: () => ({ body: { responseId: "r" } }) });
    const { actions } = clientOf(service);
    const details = { responseId: "r", responseName: "Shift B" };
    await actions.answerSurvey("g", "a", [QUESTIONS[2]], ["Rain"], details);
    expect(service.received[1]?.body).toEqual({
      actionType: "Survey",
      responseId: "r",
      actionBody: { responseName: "Shift B", answers: ["Rain"] },
    });
  });
});
