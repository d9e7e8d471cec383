import { expect, test } from "vitest";
import type { ActionResponse } from "../types.js";
import { tallyOf } from "./tally.js";

const response = (titles: readonly string[], text?: string): ActionResponse => ({
  ...{ responseId: "r", responder: null, isCompleted: true, givenAt: null },
  answers: [
    {
      index: 0,
      question: "Which?",
      type: "MultiOption",
      chosen: titles.map((title) => ({ index: 0, title })),
    },
    { index: 1, question: "Why?", type: "Text", chosen: [], ...(text === undefined ? {} : { answer: text }) },
  ],
});

test("options are counted by title, and whoever chose any has answered once", () => {
  const { chosen, answers } = tallyOf([response(["M8", "M10"]), response(["M8"]), response([])], 0);
  expect([...chosen]).toEqual([
    ["M8", 2],
    ["M10", 1],
  ]);
  expect(answers).toBe(2);
});

test("texts are counted where they were given", () => {
  expect(tallyOf([response([], "It rains"), response([])], 1).answers).toBe(1);
});

test("nothing is answered to a question that nobody was asked", () => {
  expect(tallyOf([response(["M8"])], 7).answers).toBe(0);
});
