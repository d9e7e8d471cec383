import type { InferredRule, Schemas } from "../../contract/types.js";
import type { User } from "../../store/access/users.js";
import type { Action } from "../../store/actions/actions.js";
import type { Response } from "../../store/actions/responses.js";
import type { Actor } from "../access/caller.js";
import type { DomainContext } from "../events/context.js";
import { Refusal } from "../ground/refusal.js";
import { bareId, contentOf } from "./content.js";
import type { ResponseRequest, ResponseRules } from "./kinds/kind.js";
import { rulesOf } from "./kinds/kinds.js";
import { findActionFor } from "./reach.js";
import { isAnonymous, responderOf } from "./responders.js";
import { raiseResponse } from "./response-events.js";

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
  request: Schemas["PostResponseRequest"],
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
  request: ResponseRequest,
): string {
  const rules = rulesFor(context, action, request);
  if (!rules.isTakenLate) refuseClosed(context, action);
  else if (isClosed(context, action)) context.inferred.decides("job-answered-again");
  const content = contentOf(action);
  const what = rules.read(context, { action, content, user }, request);
  const responder = responderOf(context.signer, action, user.userId);
  const own = context.store.responses.listOfResponder(action.actionKey, responder);
  const edited = findEdited(context, own, "responseId" in request ? request.responseId : undefined);
  const replaced = edited ?? replacedBy(own, rules.again(content), action);
  if (replaced && !edited) context.inferred.decides(ruleOfAnsweringAgain(action));
  return store(context, action, responder, replaced, what);
}

/** What the response replaces, that edits none by its identifier. */
function replacedBy(
  [first]: readonly Response[],
  again: ReturnType<ResponseRules["again"]>,
  action: Action,
): Response | undefined {
  if (first === undefined || again === "adds") return undefined;
  if (again === "replaces") return first;
  throw new Refusal("BadInput", "responseId: the user has answered already; name the response to edit it.", {
    reason: `acceptMultipleResponses of ${action.actionId} is false; edit the response ${first.responseId}.`,
    rule: "one-response",
  });
}

/** Jobs are answered over the API, polls and meetings in the app alone, whose webhooks are told. */
function ruleOfAnsweringAgain({ kind }: Action): InferredRule {
  return kind === "Job" ? "job-answered-again" : "changed-answer-keeps-event";
}

function store(
  context: DomainContext,
  action: Action,
  responder: string,
  replaced: Response | undefined,
  what: Pick<Response, "content" | "isCompleted">,
): string {
  const { actionKey } = action;
  const { responses } = context.store;
  const responseId = replaced?.responseId ?? context.ids.guid();
  // With the log of requests, a time would tell who answered.
  const givenAtMs = isAnonymous(action) ? null : context.clock.now();
  const response = { responseId, actionKey, responder, givenAtMs, ...what };
  const write = () => {
    if (replaced) responses.update(response);
    else responses.insert(response);
    raiseResponse(context, action, response, replaced !== undefined);
  };
  if (isAnonymous(action)) context.store.anonymously(write);
  else write();
  return responseId;
}

function findEdited(
  { inferred }: DomainContext,
  own: readonly Response[],
  responseId: string | undefined,
): Response | undefined {
  if (responseId === undefined) return undefined;
  inferred.decides("one-response");
  const found = own.find((response) => response.responseId === responseId);
  if (found) return found;
  throw new Refusal("NotFound", "responseId: the user has given no such response to this action.");
}

/**
 * @param rule by which what has ended is refused; default one that is on record
 * @throws {Refusal} BadInput once a survey, poll or instance has ended
 */
export function refuseClosed(context: DomainContext, action: Action, rule?: InferredRule): void {
  if (!isClosed(context, action)) return;
  const { expiresAtMs, actionId, kind } = action;
  throw new Refusal("BadInput", "The action is closed.", {
    reason: `The ${kind} ${actionId} ended at ${new Date(expiresAtMs ?? 0).toISOString()}.`,
    ...(rule === undefined ? {} : { rule }),
  });
}

/** Whether the end of an action has passed. */
export function isClosed({ clock }: DomainContext, { expiresAtMs }: Action): boolean {
  return expiresAtMs !== null && clock.now() >= expiresAtMs;
}

/** Whether a user who sees an action may answer it now, or edit an answer. */
export function canRespond(context: DomainContext, user: User, action: Action): boolean {
  const { responses } = rulesOf(action);
  if (!responses || (!responses.isTakenLate && isClosed(context, action))) return false;
  return responses.isFor?.(context, action, user) ?? true;
}

/**
 * How an action is answered, if a response is one of its kind.
 *
 * @throws {Refusal} BadInput
 */
function rulesFor({ inferred }: DomainContext, action: Action, request: ResponseRequest): ResponseRules {
  const { responses } = rulesOf(action);
  if ("id" in request) {
    if (responses && action.packageId !== null && isSamePackage(action.packageId, request.id)) {
      if (action.packageId !== request.id) inferred.decides("package-id-forms");
      return responses;
    }
    const is = action.packageId === null ? `a ${action.kind}` : `of the package ${action.packageId}`;
    throw new Refusal("BadInput", `id: the action is ${is}.`);
  }
  // A package's instance is a survey to many programs, and its questions are answered like one's (inferred).
  const isSurveyToThem = action.kind === "ActionPackage" && request.actionType === "Survey";
  if (isSurveyToThem) inferred.decides("package-id-forms");
  if (responses && (isSurveyToThem || action.kind === request.actionType)) return responses;
  if (responses && (action.kind === "Poll" || action.kind === "LetsMeet")) {
    inferred.decides("not-answered-here");
  }
  throw new Refusal("BadInput", `actionType: the action is of the kind ${action.kind}.`, {
    reason:
      "Only jobs, surveys and instances of packages are answered over the API; actionType or id must say which it is.",
  });
}

/** On record: an identifier may bear a version that another one of the same package lacks. */
function isSamePackage(one: string, other: string): boolean {
  return one === other || one === bareId(other) || bareId(one) === other;
}
