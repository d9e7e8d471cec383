import type { Schemas } from "../../../../contract/types.js";
import type { Response } from "../../../../store/actions/responses.js";
import type { DomainContext } from "../../../events/context.js";
import { filesOf, urlOfFile } from "../../../media/resources.js";
import type { ContentOf } from "../../content.js";
import type { ShownAction } from "../kind.js";

/** The kinds of action that are answered question by question. */
export type WithQuestions = "Survey" | "ActionPackage";

/** An action of one of them, to be shown. */
export type ShownQuestions = Omit<ShownAction, "content"> & { readonly content: ContentOf<WithQuestions> };

type ShownAnswer = Schemas["ShownAnswer"];
/** A question with what was answered. */
export type AnsweredQuestion = Schemas["SurveyResponse"]["responseWithQuestions"][number];

/**
 * A response to a survey or to a package's instance, in the shape that webhooks have on record. That
 * of an anonymous survey tells nothing of who answered.
 */
export function showResponse(
  { context, content: { actionBody }, baseUrl }: ShownQuestions,
  response: Response,
): Schemas["SurveyResponse"] {
  // Written when it was given, from a request that fits the contract.
  const { answers, responseName, responseLocation } = JSON.parse(response.content) as Schemas["Answers"];
  const hidden = actionBody.isAnonymous === true;
  if (hidden && (responseName !== undefined || responseLocation !== undefined)) {
    context.inferred.decides("anonymous-responders");
  }
  const user = hidden ? undefined : context.store.users.find(response.responder);
  return {
    responseId: response.responseId,
    ...(user
      ? {
          responder: user.mobileNumber || user.userId,
          responderName: user.name,
          responderProfilePic: user.profilePic,
        }
      : {}),
    isAnonymous: hidden,
    // A name and a place tell who answered.
    ...(responseName === undefined || hidden ? {} : { responseName }),
    ...(responseLocation === undefined || hidden ? {} : { responseLocation }),
    responseWithQuestions: showAnswers(context, actionBody.questions, answers, baseUrl),
  };
}

/** The answers beside their questions. */
export function showAnswers(
  context: DomainContext,
  questions: readonly Schemas["Question"][] | undefined,
  answers: readonly Schemas["AnswerValue"][],
  baseUrl: string,
): AnsweredQuestion[] {
  // The questions of a package that lists none are not known; its answers stand for themselves.
  if (!questions) return answers.map((answer) => ({ type: typeOf(answer), options: [], ...shownIn(answer) }));
  return questions.map((question, index) => ({
    title: question.title,
    type: question.type,
    options: optionsOf(question),
    isInvisible: question.isInvisible ?? false,
    ...showAnswer(context, question.type, answers[index] ?? null, baseUrl),
  }));
}

/** On record: an empty list beside a question of a type that has none. */
export function optionsOf(question: Schemas["Question"]): { title: string }[] {
  return "options" in question ? question.options : [];
}

function showAnswer(
  context: DomainContext,
  type: Schemas["Question"]["type"],
  answer: Schemas["AnswerValue"],
  baseUrl: string,
): { answer?: ShownAnswer } {
  const resources = type === "Image" || type === "AttachmentList" ? [answer].flat() : [];
  if (resources.length > 0 && answer !== null) {
    const files = resources.flatMap((resource) =>
      typeof resource === "string" ? filesOf(context, resource) : [],
    );
    return {
      answer: files.map((file) => ({ mediaUrl: urlOfFile(file, baseUrl), mediaFileName: file.name })),
    };
  }
  // On record: the answer to a question with one choice is a list of one.
  const isOneChoice = type === "SingleOption" || type === "SingleOptionExternal";
  if (isOneChoice && typeof answer === "string") return { answer: [answer] };
  return shownIn(answer);
}

function shownIn(answer: Schemas["AnswerValue"]): { answer?: ShownAnswer } {
  return answer === null ? {} : { answer };
}

function typeOf(answer: Schemas["AnswerValue"]): string {
  if (typeof answer === "number") return "Numeric";
  if (Array.isArray(answer)) return "MultiOption";
  if (typeof answer !== "object" || answer === null) return "Text";
  return "cc" in answer ? "PhoneNumber" : "Location";
}
