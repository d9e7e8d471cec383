import { InvalidArgumentError } from "../errors/invalid-argument-error.js";
import type { Constant } from "../transport/constant.js";
import type { Schemas } from "./schemas.js";

/** A question of a survey, as it was sent. */
export type Question = Constant<Schemas["Question"]>;

/** What answers a question of each type. */
interface AnswerByType<OptionTitle> {
  SingleOption: OptionTitle;
  MultiOption: readonly OptionTitle[];
  Text: string;
  Image: Schemas["MediaResource"];
  Numeric: number;
  Date: Date | number;
  DateTime: Date | number;
  Location: Schemas["Place"];
  AttachmentList: readonly Schemas["MediaResource"][];
  PhoneNumber: Schemas["PhoneNumberAnswer"];
  LargeText: string;
  SingleOptionExternal: string;
}

/** The titles of a question's options; where they are written out, no other text is one. */
type OptionTitleOf<One> = One extends { readonly options: readonly { readonly title: infer Title }[] }
  ? Title
  : string;

/**
 * What answers a question: the title of an option for SingleOption, a list of them for MultiOption, a
 * text for Text, LargeText and SingleOptionExternal, a `mediaResource` for Image and a list of them for
 * AttachmentList, a number for Numeric, a `Date` or epoch milliseconds for Date and DateTime, a place for
 * Location, `cc` and `pn` for PhoneNumber, and null to leave it open (inferred).
 */
export type AnswerTo<One extends Question> = One extends Question
  ? AnswerByType<OptionTitleOf<One>>[One["type"]] | null
  : never;

/** One answer for each question, in their order. */
export type AnswersTo<Questions extends readonly Question[]> = {
  readonly [Index in keyof Questions]: AnswerTo<Questions[Index]>;
};

/**
 * Brings answers into the form of the wire.
 *
 * @param questions of the survey; written out as a constant, they make the answers typed
 * @throws {InvalidArgumentError} for an answer that does not fit its question
 */
export function surveyAnswers<const Questions extends readonly Question[]>(
  questions: Questions,
  answers: AnswersTo<Questions>,
): Schemas["AnswerValue"][] {
  if (questions.length !== answers.length) {
    throw new InvalidArgumentError("answers", `must be ${questions.length}, one for each question`);
  }
  return questions.map((question, index) => {
    const value = onWire(question, answers[index]);
    if (value !== undefined) return value;
    throw new InvalidArgumentError(`answers[${index}]`, `does not answer ${describe(question)}`);
  });
}

/** @returns undefined for what does not answer the question */
function onWire(question: Question, answer: unknown): Schemas["AnswerValue"] | undefined {
  if (answer === null) return null;
  switch (question.type) {
    case "SingleOption":
      return question.options.some(({ title }) => title === answer) ? String(answer) : undefined;
    case "MultiOption": {
      const titles = new Set<unknown>(question.options.map(({ title }) => title));
      return isListOf(answer, (one) => titles.has(one)) ? [...answer] : undefined;
    }
    case "AttachmentList":
      return isListOf(answer, (one) => typeof one === "string") ? [...answer] : undefined;
    case "Numeric":
      return finite(answer);
    case "Date":
    case "DateTime":
      return finite(answer instanceof Date ? answer.getTime() : answer);
    case "Location":
      return isPlace(answer)
        ? { lt: answer.latitude, lg: answer.longitude, ...(answer.name !== undefined && { n: answer.name }) }
        : undefined;
    case "PhoneNumber":
      return isPhoneNumber(answer) ? { cc: answer.cc, pn: answer.pn } : undefined;
    default:
      return typeof answer === "string" ? answer : undefined;
  }
}

function isListOf(answer: unknown, isOne: (one: unknown) => boolean): answer is readonly string[] {
  return Array.isArray(answer) && answer.every(isOne);
}

function finite(answer: unknown): number | undefined {
  return typeof answer === "number" && Number.isFinite(answer) ? answer : undefined;
}

function isPlace(answer: unknown): answer is Schemas["Place"] {
  return typeof answer === "object" && answer !== null && "latitude" in answer && "longitude" in answer;
}

function isPhoneNumber(answer: unknown): answer is Schemas["PhoneNumberAnswer"] {
  return typeof answer === "object" && answer !== null && "cc" in answer && "pn" in answer;
}

function describe(question: Question): string {
  const titles = "options" in question ? question.options.map(({ title }) => `"${title}"`).join(", ") : "";
  return `"${question.title}", a question of type ${question.type}${titles && ` with the options ${titles}`}`;
}
