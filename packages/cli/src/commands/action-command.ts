import type { ControlSchemas } from "@kaizala-gateway/mock-server/control";
import { answerOf } from "@kaizala-gateway/mock-server/control";
import { type Command, Option } from "commander";
import { limitFlag } from "../control/limit.js";
import { actionMeant, groupMeant, userMeant } from "../control/things.js";
import { done, listed } from "../control/told.js";
import { addVerb } from "../control/verb.js";
import { noun } from "../declaring/declared-command.js";
import { jsonFrom } from "../server/given-files.js";
import type { Column } from "../terminal/table.js";
import { actionOf, KINDS } from "./actions/action-of.js";
import { responseOf } from "./actions/response-of.js";

type Action = ControlSchemas["ActionSummary"];

interface Posted {
  readonly group: string;
  readonly kind?: string;
  readonly title?: string;
  readonly item?: readonly string[];
  readonly as: string;
  readonly body?: string;
}

interface Response {
  readonly group: string;
  readonly action: string;
  readonly answer?: readonly string[];
  readonly as: string;
  readonly body?: string;
}

const COLUMNS: readonly Column<Action>[] = [
  { title: "KIND", text: ({ kind }) => kind },
  { title: "TITLE", text: ({ title }) => title ?? "", paint: () => "bold" },
  { title: "FROM", text: ({ sender, connector }) => connector?.name ?? (sender.name || sender.mobileNumber) },
  { title: "SENT", text: ({ sentAt }) => sentAt },
  { title: "STATE", text: ({ isOpen }) => (isOpen ? "open" : "ended") },
  { title: "ANSWERS", text: ({ responseCount }) => String(responseCount), alignment: "right" },
  { title: "ACTION ID", text: (action) => idOf(action), cut: "middle" },
];

/** `kaizala-gateway action` */
export function actionCommand(env: NodeJS.ProcessEnv): Command {
  const command = noun(
    "action",
    "see surveys, polls, jobs and meetings, send and answer them as a person in the app",
  );
  addVerb<{ readonly group: string; readonly limit: number }>(command, env, {
    usage: "list <group>",
    description: "list the actions of a group, the newest first",
    examples: ['"Site inspections"', '"Site inspections" --limit 5 --json'],
    flags: [limitFlag(30)],
    run: async (control, { group, limit }) => {
      const { groupId } = await groupMeant(control, group);
      const params = { path: { groupId }, query: { limit } };
      const page = await answerOf(control.GET("/groups/{groupId}/actions", { params }));
      return listed(page, page.actions, COLUMNS, {
        idOf,
        none: "There are no actions; kaizala-gateway action post sends one.",
      });
    },
  });
  addVerb<Posted>(command, env, {
    usage: "post <group> [kind] [title] [item...]",
    description: `send an action to a group, as one of its members does in the app; kinds, and what their items are: ${KINDS}`,
    examples: [
      '"Site inspections" poll "Which day?" Monday Tuesday --as "Bruno Costa"',
      '"Site inspections" survey "Tool check" "Is the ladder safe?" "What is worn?" --as "Bruno Costa"',
    ],
    flags: [
      new Option("--as <user>", "the member who sends it").makeOptionMandatory(),
      new Option(
        "--body <file>",
        "in place of kind, title and items: JSON, as a request of POST /v1/groups/{groupId}/actions",
      ),
    ],
    run: async (control, { group, kind, title, item = [], as, body }, { refuse }) => {
      if (body !== undefined && kind !== undefined)
        return refuse("either a kind with its title and items, or --body");
      const { groupId, groupName } = await groupMeant(control, group);
      const { mobileNumber, name } = await userMeant(control, as);
      const numberOf = async (user: string) => (await userMeant(control, user)).mobileNumber;
      const action =
        body === undefined
          ? await actionOf({ kind, title, items: item }, numberOf, refuse)
          : // What it really is, the server says, which holds it against the contract.
            ((await jsonFrom(body)) as ControlSchemas["PostActionRequest"]);
      const params = { path: { groupId } };
      const call = control.POST("/groups/{groupId}/actions", { params, body: { mobileNumber, action } });
      const answer = await answerOf(call);
      const id = answer.actionId ?? answer.referenceId;
      return done(answer, `${name || mobileNumber} sent it to ${groupName}: ${id}`, id);
    },
  });
  addVerb<Response>(command, env, {
    usage: "respond <group> <action> [answer...]",
    description:
      "answer an action as a person in the app: a poll by its choice, a job by done or open, a meeting by accepted, declined or maybe, a survey or a package by an answer to each question (- leaves one open, commas separate options)",
    examples: [
      '"Site inspections" "Which day?" Tuesday --as "Chen Lin"',
      '"Site inspections" "Tool check" yes "The left boot" --as "Chen Lin"',
    ],
    flags: [
      new Option("--as <user>", "who answers").makeOptionMandatory(),
      new Option(
        "--body <file>",
        "in place of answers: JSON, as a request of POST .../actions/{actionId}/responses",
      ),
    ],
    run: async (control, { group, action, answer = [], as, body }, { refuse }) => {
      if (body !== undefined && answer.length > 0) return refuse("either answers, or --body");
      const { groupId } = await groupMeant(control, group);
      const { mobileNumber, name } = await userMeant(control, as);
      const meant = await actionMeant(control, groupId, action);
      const entry = { path: { groupId, referenceId: meant.referenceId }, query: { mobileNumber } };
      const response =
        body === undefined
          ? responseOf(
              await answerOf(control.GET("/groups/{groupId}/conversation/{referenceId}", { params: entry })),
              answer,
              refuse,
            )
          : // As above.
            ((await jsonFrom(body)) as ControlSchemas["ResponseInApp"]["response"]);
      const params = { path: { groupId, actionId: idOf(meant) } };
      const call = control.POST("/groups/{groupId}/actions/{actionId}/responses", {
        params,
        body: { mobileNumber, response },
      });
      const answered = await answerOf(call);
      return done(answered, `${name || mobileNumber} answered: ${answered.responseId}`, answered.responseId);
    },
  });
  return command;
}

function idOf({ actionId, referenceId }: Action): string {
  return actionId ?? referenceId;
}
