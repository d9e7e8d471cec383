import type { ControlSchemas } from "@kaizala-gateway/mock-server/control";

type Action = ControlSchemas["PostActionRequest"];

/** What was said of an action. */
export interface SaidAction {
  readonly kind: string | undefined;
  readonly title: string | undefined;
  readonly items: readonly string[];
}

/** For a person: each kind, and what its items are. */
export const KINDS =
  "announcement (its text), poll (choices), survey (questions, answered by texts), job (whom it is for), meeting (its start in ISO 8601)";

/**
 * The action that was said.
 *
 * @param numberOf the mobile number of a user who is named
 * @param refuse ends the command
 */
export async function actionOf(
  { kind, title, items }: SaidAction,
  numberOf: (user: string) => Promise<string>,
  refuse: (why: string) => never,
): Promise<Action> {
  if (kind === undefined || title === undefined) return refuse("a kind and a title are needed, or --body");
  if (items.length === 0) return refuse(`what else it holds is missing: ${KINDS}`);
  const [first = ""] = items;
  switch (kind.toLowerCase()) {
    case "announcement":
      return { actionType: "Announcement", actionBody: { title, message: items.join(" ") } };
    case "poll":
      return {
        actionType: "Poll",
        actionBody: { question: title, choices: items.map((choice) => ({ title: choice })) },
      };
    case "survey":
      return {
        actionType: "Survey",
        actionBody: {
          title,
          questions: items.map((question) => ({ title: question, type: "Text" as const })),
        },
      };
    case "job":
      return { actionType: "Job", actionBody: { title, assignedTo: await Promise.all(items.map(numberOf)) } };
    case "meeting":
      if (items.length > 1) return refuse("a meeting has one start");
      return { actionType: "LetsMeet", actionBody: { title, startingTime: first } };
    default:
      return refuse(`there is no kind ${kind}; there are ${KINDS}`);
  }
}
