import type { Schemas } from "../../../../contract/types.js";
import type { DomainContext } from "../../../events/context.js";
import { Refusal } from "../../../ground/refusal.js";
import { checkMediaResource } from "../../../media/resources.js";

type Question = Schemas["Question"];
type AnswerValue = Schemas["AnswerValue"];

/**
 * Checks answers against their questions. Fewer answers than questions leave the rest open, and `null`
 * leaves one open (inferred).
 *
 * @returns the answers, that of one option as its title
 * @throws {Refusal} BadInput, naming the question
 */
export function checkAnswers(
  context: DomainContext,
  questions: readonly Question[],
  answers: readonly AnswerValue[],
): AnswerValue[] {
  if (answers.length > questions.length) {
    throw new Refusal(
      "BadInput",
      `actionBody.answers: has ${answers.length} entries, and the survey ${questions.length} questions.`,
    );
  }
  if (answers.length < questions.length || answers.includes(null)) context.inferred.decides("open-questions");
  return answers.map((answer, index) => {
    const question = questions[index];
    return question === undefined || answer === null ? null : checkAnswer(context, question, answer, index);
  });
}

function checkAnswer(
  context: DomainContext,
  question: Question,
  answer: NonNullable<AnswerValue>,
  index: number,
): AnswerValue {
  const place = `actionBody.answers[${index}]`;
  const refuse = (rule: string): never => {
    throw new Refusal("BadInput", `${place}: the question "${question.title}" ${rule}.`);
  };
  switch (question.type) {
    case "SingleOption":
      noteList(context, answer);
      return oneOf(titlesOf(question.options), answer, refuse);
    case "MultiOption":
      return someOf(titlesOf(question.options), answer, refuse);
    case "SingleOptionExternal":
      // Its options are kept elsewhere, so that any text may be one of them.
      noteList(context, answer);
      return anyOption(answer, refuse);
    case "Text":
    case "LargeText":
      return typeof answer === "string" ? answer : refuse("takes a text");
    case "Numeric":
      return typeof answer === "number" ? answer : refuse("takes a number");
    case "Date":
    case "DateTime":
      return isTime(answer) ? answer : refuse("takes a time in epoch milliseconds");
    case "Location":
      return isObject(answer) && "lt" in answer ? answer : refuse("takes a location with lt and lg");
    case "PhoneNumber":
      return isObject(answer) && "cc" in answer ? answer : refuse("takes a phone number with cc and pn");
    case "Image":
      if (typeof answer !== "string") return refuse("takes the mediaResource of an image");
      checkMediaResource(context, answer, place, "Image");
      return answer;
    case "AttachmentList":
      if (!Array.isArray(answer)) return refuse("takes a list of mediaResources");
      for (const [at, resource] of answer.entries()) checkMediaResource(context, resource, `${place}[${at}]`);
      return answer;
  }
}

function noteList({ inferred }: DomainContext, answer: NonNullable<AnswerValue>): void {
  if (Array.isArray(answer) && answer.length === 1) inferred.decides("list-of-one-option");
}

type Refuse = (rule: string) => never;

function titlesOf(options: Schemas["QuestionOptions"]): string[] {
  return options.map(({ title }) => title);
}

/** A list of one is taken for that one, which is how webhooks show it. */
function oneOf(titles: readonly string[], answer: NonNullable<AnswerValue>, refuse: Refuse): string {
  const [chosen, ...others] = [answer].flat();
  const rule = `takes one of ${titles.join(", ")}`;
  if (typeof chosen !== "string" || others.length > 0) return refuse(rule);
  return titles.includes(chosen) ? chosen : refuse(`${rule}, and "${chosen}" is none of them`);
}

function anyOption(answer: NonNullable<AnswerValue>, refuse: Refuse): string {
  const [chosen, ...others] = [answer].flat();
  return typeof chosen === "string" && others.length === 0 ? chosen : refuse("takes the text of one option");
}

type AnswerObject = Schemas["LocationAnswer"] | Schemas["PhoneNumberAnswer"];

function isObject(answer: NonNullable<AnswerValue>): answer is AnswerObject {
  return typeof answer === "object" && !Array.isArray(answer);
}

function someOf(titles: readonly string[], answer: NonNullable<AnswerValue>, refuse: Refuse): string[] {
  if (!Array.isArray(answer)) return refuse(`takes a list of some of ${titles.join(", ")}`);
  const left = new Set<unknown>(titles);
  const stray = answer.find((one) => !left.delete(one));
  if (stray === undefined) return answer;
  return refuse(`takes each of ${titles.join(", ")} at most once, and not "${stray}"`);
}

/** The last time that a Date can hold. */
const LATEST_MS = 8.64e15;

function isTime(answer: AnswerValue): answer is number {
  return typeof answer === "number" && Math.abs(answer) <= LATEST_MS;
}
