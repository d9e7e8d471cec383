import type { AnswerValue, SeenQuestion } from "../types.js";

/** The name of a question's field. */
export function fieldName({ index }: SeenQuestion): string {
  return `question-${index}`;
}

/** What was filled in, as the answers that are sent: by the index of the question, null for what was left open. */
export function answersFrom(questions: readonly SeenQuestion[], fields: FormData): AnswerValue[] {
  const length = questions.reduce((most, { index }) => Math.max(most, index + 1), 0);
  const answers: AnswerValue[] = Array.from({ length }, () => null);
  for (const question of questions) answers[question.index] = answerTo(question, fieldName(question), fields);
  return answers;
}

/** What was filled in in the field of a question with this name; null for what was left open. */
export function answerTo(question: SeenQuestion, name: string, fields: FormData): AnswerValue {
  const text = (part = "") => String(fields.get(`${name}${part}`) ?? "").trim();
  switch (question.type) {
    case "MultiOption":
    case "AttachmentList": {
      const chosen = fields.getAll(name).map(String);
      return chosen.length === 0 ? null : chosen;
    }
    case "Numeric":
      return text() === "" ? null : Number(text());
    case "Date":
    case "DateTime":
      return text() === "" ? null : new Date(localTime(text())).getTime();
    case "Location": {
      if (text("-lt") === "" || text("-lg") === "") return null;
      const place = { lt: Number(text("-lt")), lg: Number(text("-lg")) };
      return text("-n") === "" ? place : { ...place, n: text("-n") };
    }
    case "PhoneNumber":
      return text("-pn") === "" ? null : { cc: text("-cc"), pn: text("-pn") };
    default:
      return text() === "" ? null : text();
  }
}

/** A date alone would be read as one of UTC. */
function localTime(text: string): string {
  return text.includes("T") ? text : `${text}T00:00`;
}
