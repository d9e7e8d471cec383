import type { Schemas } from "../../../../contract/types.js";
import type { Response } from "../../../../store/actions/responses.js";
import type { DomainContext } from "../../../events/context.js";
import { checkMediaResource } from "../../../media/resources.js";
import type { ResponseRules } from "../kind.js";
import { checkAnswers } from "./answers.js";
import { responseInWords } from "./response-in-words.js";
import { optionsOf, type ShownQuestions, showResponse, type WithQuestions } from "./shown-response.js";

/** How they are answered. */
export const questionnaire: Pick<
  ResponseRules<WithQuestions>,
  "isTakenLate" | "isInDetails" | "again" | "read"
> & {
  readonly inWords: typeof responseInWords;
} = {
  isTakenLate: false,
  isInDetails: true,
  again: ({ actionBody }) => (actionBody.acceptMultipleResponses === true ? "adds" : "isRefused"),
  read: (context, { content: { actionBody } }, request) => {
    const { answers, ...rest } = request.actionBody;
    const { questions } = actionBody;
    // The questions of a package that lists none are not known; its answers stand for themselves.
    const checked = questions ? checkAnswers(context, questions, answers) : answers;
    return { content: JSON.stringify({ ...rest, answers: checked }), isCompleted: true };
  },
  inWords: responseInWords,
};

/** @throws {Refusal} BadInput for a cover that is no image */
export function checkCover(context: DomainContext, { coverImage }: Schemas["SurveySettings"]): void {
  if (coverImage !== undefined) checkMediaResource(context, coverImage, "actionBody.coverImage", "Image");
}

/** The responses as details show them, where they were asked for. */
export function shownIn(
  shown: ShownQuestions,
  responses: readonly Response[] | undefined,
): { responses?: Schemas["SurveyResponse"][] } {
  return responses ? { responses: responses.map((response) => showResponse(shown, response)) } : {};
}

/** The questions as events show them. */
export function eventQuestionsOf(questions: readonly Schemas["Question"][]): Schemas["EventQuestion"][] {
  return questions.map((question) => ({
    title: question.title,
    type: question.type,
    options: optionsOf(question),
    isInvisible: question.isInvisible ?? false,
  }));
}

/** On record: the answers in an event end with the time of the response, which people do not see. */
export function eventAnswersOf(shown: ShownQuestions, response: Response): Schemas["EventAnswers"] {
  const { responseName, responseLocation, responseWithQuestions } = showResponse(shown, response);
  const answer = shown.context.clock.now();
  return {
    ...(responseName === undefined ? {} : { responseName }),
    ...(responseLocation === undefined ? {} : { responseLocation }),
    responseWithQuestions: [
      ...responseWithQuestions,
      { title: "ResponseTime", type: "DateTime", options: [], isInvisible: true, answer },
    ],
  };
}
