import type { ControlSchemas } from "@kaizala-gateway/mock-server/control";

type Entry = ControlSchemas["ConversationEntry"];
type Response = ControlSchemas["ResponseInApp"]["response"];
type Answer = ControlSchemas["AnswerValue"];
type Question = ControlSchemas["SeenAction"]["questions"][number];

/** What is answered by one thing alone. */
const ONE_ANSWER: ReadonlySet<Entry["kind"]> = new Set(["Poll", "LetsMeet", "Job"] as const);

/** Leaves a question open. */
const OPEN = "-";

/**
 * The response that answers stand for.
 *
 * @param entry what is answered, as the person sees it
 * @param refuse ends the command
 */
export function responseOf(
  { kind, action }: Entry,
  answers: readonly string[],
  refuse: (why: string) => never,
): Response {
  if (action === null)
    return refuse("a message is not answered, but replied to: kaizala-gateway message post --reply-to");
  const [first = "", ...others] = answers;
  if (others.length > 0 && ONE_ANSWER.has(kind)) return refuse(`it takes one answer, not ${answers.length}`);
  switch (kind) {
    case "Poll":
      return {
        actionType: "Poll",
        actionBody: { choiceIndex: choiceIn(action.body.choices, first, refuse) },
      };
    case "LetsMeet": {
      const attendance = (["Accepted", "Declined", "Maybe"] as const).find(
        (one) => one.toLowerCase() === first.toLowerCase(),
      );
      if (attendance === undefined) return refuse("a meeting is answered by accepted, declined or maybe");
      return { actionType: "LetsMeet", actionBody: { attendance } };
    }
    case "Job": {
      if (!/^(?:done|open)$/i.test(first)) return refuse("a job is answered by done or open");
      return { actionType: "Job", actionBody: { isCompleted: first.toLowerCase() === "done" } };
    }
    case "Survey":
    case "ActionPackage": {
      const actionBody = { answers: answersTo(action.questions, answers, refuse) };
      return action.packageId === null
        ? { actionType: "Survey", actionBody }
        : { id: action.packageId, actionBody };
    }
    default:
      return refuse(`nobody answers what is of the kind ${kind}`);
  }
}

function choiceIn(choices: unknown, said: string, refuse: (why: string) => never): number {
  const titles = Array.isArray(choices) ? choices.map((choice) => String(Object(choice).title)) : [];
  const index = titles.findIndex((title) => title.toLowerCase() === said.toLowerCase());
  if (index === -1) return refuse(`it is answered by one of: ${titles.join(", ")}`);
  return index;
}

function answersTo(
  questions: readonly Question[],
  said: readonly string[],
  refuse: (why: string) => never,
): Answer[] {
  if (said.length !== questions.length)
    return refuse(
      `it asks ${questions.length} questions, and is answered by as many answers, ${OPEN} for one that is left open: ${questions.map(({ title }) => title).join(" | ")}`,
    );
  const length = questions.reduce((most, { index }) => Math.max(most, index + 1), 0);
  const answers: Answer[] = Array.from({ length }, () => null);
  for (const [at, question] of questions.entries())
    answers[question.index] = answerTo(question, said[at] ?? OPEN, refuse);
  return answers;
}

function answerTo({ title, type }: Question, said: string, refuse: (why: string) => never): Answer {
  if (said === OPEN) return null;
  switch (type) {
    case "MultiOption":
    case "AttachmentList":
      return said.split(",").map((option) => option.trim());
    case "Numeric":
      return numberIn(said, Number(said), `${title} is answered by a number`, refuse);
    case "Date":
    case "DateTime":
      return numberIn(said, Date.parse(said), `${title} is answered by a time in ISO 8601`, refuse);
    case "Location": {
      const [lt, lg] = said.split(",").map(Number);
      if (lt === undefined || lg === undefined || Number.isNaN(lt + lg))
        return refuse(`${title} is answered by latitude,longitude`);
      return { lt, lg };
    }
    case "PhoneNumber": {
      const [, cc, pn] = /^\+?(\d{1,4})[ -](\d{4,14})$/.exec(said) ?? [];
      if (cc === undefined || pn === undefined)
        return refuse(`${title} is answered by a country code and a number: "1 2065550100"`);
      return { cc, pn };
    }
    default:
      return said;
  }
}

function numberIn(said: string, value: number, otherwise: string, refuse: (why: string) => never): number {
  return said.trim() === "" || Number.isNaN(value) ? refuse(otherwise) : value;
}
