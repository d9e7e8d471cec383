import type { ControlSchemas, Schemas } from "../../../../contract/types.js";
import type { Response } from "../../../../store/actions/responses.js";
import type { ResponseInWords } from "../kind.js";
import { type AnsweredQuestion, type ShownQuestions, showAnswers } from "./shown-response.js";

/** A response with the texts of its questions and of the options that were chosen. */
export function responseInWords(
  { context, content: { actionBody }, baseUrl }: ShownQuestions,
  { content }: Response,
): ResponseInWords {
  // Written when it was given, from a request that fits the contract.
  const { answers, responseName, responseLocation } = JSON.parse(content) as Schemas["Answers"];
  const hidden = actionBody.isAnonymous === true;
  return {
    // A name and a place tell who answered.
    ...(responseName === undefined || hidden ? {} : { responseName }),
    ...(responseLocation === undefined || hidden ? {} : { responseLocation }),
    answers: showAnswers(context, actionBody.questions, answers, baseUrl).map(answerInWords),
  };
}

function answerInWords(question: AnsweredQuestion, index: number): ControlSchemas["ReadableAnswer"] {
  const { title = null, type, answer } = question;
  return {
    index,
    question: title,
    type,
    chosen: chosenIn(question),
    ...(answer === undefined ? {} : { answer }),
  };
}

function chosenIn({ type, options, answer }: AnsweredQuestion): ControlSchemas["ReadableAnswer"]["chosen"] {
  if (!type.includes("Option") || !Array.isArray(answer)) return [];
  return answer.flatMap((title) => {
    if (typeof title !== "string") return [];
    const index = options.findIndex((option) => option.title === title);
    return [{ index: index === -1 ? null : index, title }];
  });
}
