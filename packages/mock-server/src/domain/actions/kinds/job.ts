import type { Schemas } from "../../../contract/types.js";
import type { User } from "../../../store/access/users.js";
import type { Action } from "../../../store/actions/actions.js";
import type { Response } from "../../../store/actions/responses.js";
import type { Group } from "../../../store/groups/groups.js";
import type { DomainContext } from "../../events/context.js";
import { Refusal } from "../../ground/refusal.js";
import { isoSeconds } from "../../ground/times.js";
import { idsOf } from "./fields.js";
import type { KindRules } from "./kind.js";

/** Documented. */
const DEFAULT_DUE_HOURS = 24;

export const job: KindRules<"Job"> = {
  hasId: true,
  check: (context, group, { actionBody }) => findAssignees(context, group, actionBody.assignedTo),
  endsAfterHours: ({ actionBody }) => actionBody.dueDate ?? DEFAULT_DUE_HOURS,
  title: ({ actionBody }) => actionBody.title,
  settings: () => ({}),
  listed: ({ context, action, content: { actionBody } }) => ({
    actionType: "Job",
    actionBody: { actionId: action.actionId ?? "", title: actionBody.title, ...progressOf(context, action) },
  }),
  details: ({ context, action, content: { actionBody } }, responses) => {
    const { isCompleted, ...counts } = progressOf(context, action);
    return {
      actionType: "Job",
      actionId: action.actionId ?? "",
      creatorId: action.senderId,
      creatorName: context.store.users.find(action.senderId)?.name ?? "",
      actionDetails: {
        actionId: action.actionId ?? "",
        title: actionBody.title,
        ...dueDateIn(action),
        status: statusOf(context, action, isCompleted),
        ...counts,
        assignee: actionBody.assignedTo.map((number) => assigneeOf(context, number)),
        ...(responses ? { responses: responses.map((response) => showInDetails(context, response)) } : {}),
      },
    };
  },
  sent: (_context, action, { actionBody: { title, assignedTo } }) => ({
    type: "JobCreated",
    data: () => ({ ...idsOf(action), title, ...dueDateIn(action), assignedTo }),
  }),
  responses: {
    // An overdue job can still be completed, and an assignee has one response to it (inferred).
    isTakenLate: true,
    isInDetails: true,
    isFor: isAssignee,
    again: () => "replaces",
    read: (context, { action, user }, { actionBody: { isCompleted } }) => {
      if (isAssignee(context, action, user)) return { content: "{}", isCompleted };
      throw new Refusal("Forbidden", "Only who the job is assigned to may answer it.", {
        reason: `The job ${action.actionId} is not assigned to ${user.mobileNumber}.`,
      });
    },
    // That it is completed, or not, is all that it says.
    inWords: () => ({ answers: [] }),
    told: ({ context }, response, head) => ({
      type: "JobResponse",
      data: () => {
        const { responseId: _, ...shown } = show(context, response);
        return { ...head(), responseDetails: { response: shown } };
      },
    }),
  },
};

/** Members, and in a public group subscribers; that others cannot be assigned is inferred. */
function findAssignees({ store }: DomainContext, { groupId }: Group, numbers: readonly string[]): string[] {
  return numbers.map((number, index) => {
    const user = store.users.findByMobileNumber(number);
    const isInGroup =
      user !== undefined &&
      (store.members.roleOf(groupId, user.userId) !== undefined ||
        store.subscribers.has(groupId, user.userId));
    if (user && isInGroup) return user.userId;
    throw new Refusal(
      "BadInput",
      `actionBody.assignedTo[${index}]: ${number} is neither a member nor a subscriber of the group.`,
      { rule: "job-assignees" },
    );
  });
}

function isAssignee({ store }: DomainContext, action: Action, { userId }: User): boolean {
  return store.actions.isAssignee(action, userId);
}

function progressOf({ store }: DomainContext, action: Action) {
  const { all: responseCount, completed } = store.responses.count(action.actionKey);
  const assigneeCount = store.actions.countAssignees(action);
  return { assigneeCount, responseCount, isCompleted: completed === assigneeCount };
}

function dueDateIn({ expiresAtMs }: Pick<Action, "expiresAtMs">): { dueDate?: string } {
  return expiresAtMs === null ? {} : { dueDate: isoSeconds(expiresAtMs) };
}

function statusOf({ clock, inferred }: DomainContext, { expiresAtMs }: Action, isCompleted: boolean): string {
  inferred.decides("job-status");
  if (isCompleted) return "Completed";
  return expiresAtMs !== null && clock.now() >= expiresAtMs ? "Overdue" : "Active";
}

function assigneeOf({ store }: DomainContext, mobileNumber: string): Schemas["JobAssignee"] {
  return { mobileNumber, name: store.users.findByMobileNumber(mobileNumber)?.name ?? "" };
}

/** A response as the service showed it in 2020, beside what webhooks have on record. Its words are inferred. */
function showInDetails(context: DomainContext, response: Response): Schemas["JobResponse"] {
  return {
    ...show(context, response),
    response: response.isCompleted ? "Completed" : "NotCompleted",
    // A text that holds JSON. Nobody writes notes or attaches files over the API.
    notes: "[]",
    attachments: [],
  };
}

/** An assignee's response, in the shape that webhooks have on record. */
function show({ store }: DomainContext, response: Response) {
  const user = store.users.find(response.responder);
  return {
    responseId: response.responseId,
    assignee: user?.mobileNumber ?? "",
    assigneeName: user?.name ?? "",
    assigneeProfilePic: user?.profilePic ?? "",
    isCompleted: response.isCompleted,
  };
}
