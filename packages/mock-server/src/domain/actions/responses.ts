import type { Schemas } from "../../contract/types.js";
import type { User } from "../../store/access/users.js";
import type { Action } from "../../store/actions/actions.js";
import type { Response } from "../../store/actions/responses.js";
import type { Actor } from "../access/callers.js";
import type { DomainContext } from "../events/context.js";
import { Refusal } from "../ground/refusal.js";
import { checkAnswers } from "./answers.js";
import { bareId, questionsOf, surveyOf } from "./content.js";
import { raiseResponse } from "./events.js";
import { findActionFor } from "./reach.js";
import { responderOf } from "./responders.js";

type PostResponseRequest = Schemas["PostResponseRequest"];

/**
 * Answers a job, a survey or a package's instance, in the name of the token's user.
 *
 * @throws {Refusal} NotFound, Forbidden for a job of others, BadInput
 */
export function postResponse(
  context: DomainContext,
  caller: Actor,
  groupId: string,
  actionId: string,
  request: PostResponseRequest,
): Schemas["PostResponseAnswer"] {
  const { action } = findActionFor(context, caller, groupId, actionId);
  return { responseId: respond(context, caller.user, action, request) };
}

/**
 * The one place where a user answers an action.
 *
 * @returns the response's identifier
 * @throws {Refusal} Forbidden, NotFound, BadInput
 */
export function respond(
  context: DomainContext,
  user: User,
  action: Action,
  request: PostResponseRequest,
): string {
  refuseOtherKind(action, request);
  return "actionType" in request && request.actionType === "Job"
    ? completeJob(context, user, action, request)
    : answerQuestions(context, user, action, request);
}

/** An overdue job can still be completed, and an assignee has one response to it (inferred). */
function completeJob(
  context: DomainContext,
  user: User,
  action: Action,
  request: Schemas["JobResponseRequest"],
): string {
  if (!context.store.actions.isAssignee(action, user.userId)) {
    throw new Refusal("Forbidden", "Only who the job is assigned to may answer it.", {
      reason: `The job ${action.actionId} is not assigned to ${user.mobileNumber}.`,
    });
  }
  const { isCompleted } = request.actionBody;
  const own = context.store.responses.listOfResponder(action.actionKey, user.userId);
  const edited = findEdited(own, request.responseId) ?? own[0];
  return storeResponse(context, action, user.userId, edited, { content: "{}", isCompleted });
}

function answerQuestions(
  context: DomainContext,
  user: User,
  action: Action,
  request: Schemas["SurveyResponseRequest"] | Schemas["PackageResponseRequest"],
): string {
  refuseClosed(context, action);
  const questions = questionsOf(action);
  const { answers, ...rest } = request.actionBody;
  const content = { ...rest, answers: questions ? checkAnswers(context, questions, answers) : answers };
  const responder = responderOf(context.signer, action, user.userId);
  const own = context.store.responses.listOfResponder(action.actionKey, responder);
  const edited = findEdited(own, request.responseId);
  if (!edited && own.length > 0 && surveyOf(action)?.acceptMultipleResponses !== true) {
    throw new Refusal(
      "BadInput",
      "responseId: the user has answered already; name the response to edit it.",
      {
        reason: `acceptMultipleResponses of ${action.actionId} is false; edit the response ${own[0]?.responseId}.`,
      },
    );
  }
  return storeResponse(context, action, responder, edited, {
    content: JSON.stringify(content),
    isCompleted: true,
  });
}

/** The one place where a response comes to be or changes. */
export function storeResponse(
  context: DomainContext,
  action: Action,
  responder: string,
  edited: Response | undefined,
  what: Pick<Response, "content" | "isCompleted">,
): string {
  const { store, ids } = context;
  const { actionKey } = action;
  const response = { responseId: edited?.responseId ?? ids.guid(), actionKey, responder, ...what };
  if (edited) store.responses.update(response);
  else store.responses.insert(response);
  raiseResponse(context, action, response, edited !== undefined);
  return response.responseId;
}

function findEdited(own: readonly Response[], responseId: string | undefined): Response | undefined {
  if (responseId === undefined) return undefined;
  const found = own.find((response) => response.responseId === responseId);
  if (found) return found;
  throw new Refusal("NotFound", "responseId: the user has given no such response to this action.");
}

/** @throws {Refusal} BadInput once a survey, poll or instance has ended */
export function refuseClosed({ clock }: DomainContext, { expiresAtMs, actionId, kind }: Action): void {
  if (expiresAtMs === null || clock.now() < expiresAtMs) return;
  throw new Refusal("BadInput", "The action is closed.", {
    reason: `The ${kind} ${actionId} ended at ${new Date(expiresAtMs).toISOString()}.`,
  });
}

function refuseOtherKind(action: Action, request: PostResponseRequest): void {
  if ("id" in request) {
    if (action.packageId !== null && isSamePackage(action.packageId, request.id)) return;
    const is = action.packageId === null ? `a ${action.kind}` : `of the package ${action.packageId}`;
    throw new Refusal("BadInput", `id: the action is ${is}.`);
  }
  if (action.kind === request.actionType) return;
  throw new Refusal("BadInput", `actionType: the action is of the kind ${action.kind}.`, {
    reason:
      "Only jobs, surveys and instances of packages are answered over the API; actionType or id must say which it is.",
  });
}

/** On record: an identifier may bear a version that another one of the same package lacks. */
function isSamePackage(one: string, other: string): boolean {
  return one === other || one === bareId(other) || bareId(one) === other;
}
