import type { Schemas } from "../../contract/types.js";
import type { Action } from "../../store/actions/actions.js";
import type { Caller } from "../access/callers.js";
import type { DomainContext } from "../events/context.js";
import { Refusal } from "../ground/refusal.js";
import { isoSeconds } from "../ground/times.js";
import { postedContent } from "./content.js";
import { describeMeeting, expiryIn, headOf, propertiesIn, shownChoices } from "./list.js";
import { findActionFor, seesResponses } from "./reach.js";
import { responderOf } from "./responders.js";
import { showJobResponse, showSurveyResponse } from "./shown-responses.js";

type Details = Schemas["ActionAnswer"];
type WithoutHead<Answer = Details> = Answer extends Details
  ? Omit<Answer, keyof Schemas["ActionAnswerHead"]>
  : never;

/**
 * An action, with the responses that the caller may see where they are asked for.
 *
 * @param baseUrl the base of the service for the caller, with a slash at its end
 * @throws {Refusal} NotFound, Forbidden, BadInput for what cannot be fetched
 */
export function getAction(
  context: DomainContext,
  caller: Caller,
  path: { readonly groupId: string; readonly actionId: string },
  options: { readonly withResponses: boolean; readonly baseUrl: string },
): Details {
  const { reached, action } = findActionFor(context, caller, path.groupId, path.actionId);
  const shown = options.withResponses
    ? responsesFor(context, caller, seesResponses(caller, reached, action), action)
    : undefined;
  return { ...headOf(action), ...describe(context, action, options.baseUrl, shown) };
}

function responsesFor({ store, signer }: DomainContext, caller: Caller, seesAll: boolean, action: Action) {
  if (seesAll) return store.responses.list(action.actionKey);
  return store.responses.listOfResponder(action.actionKey, responderOf(signer, action, caller.user.userId));
}

type Responses = ReturnType<typeof responsesFor> | undefined;

function describe(
  context: DomainContext,
  action: Action,
  baseUrl: string,
  responses: Responses,
): WithoutHead {
  const posted = postedContent(action);
  const actionId = action.actionId ?? "";
  const { all: responseCount, completed } = context.store.responses.count(action.actionKey);
  const surveyResponses = () =>
    responses === undefined
      ? {}
      : { responses: responses.map((response) => showSurveyResponse(context, action, response, baseUrl)) };
  if ("id" in posted) {
    const { title } = posted.actionBody;
    const actionDetails = {
      actionId,
      ...(title === undefined ? {} : { title }),
      version: action.version,
      responseCount,
      ...expiryIn(action),
      ...propertiesIn(action),
      ...surveyResponses(),
    };
    return { actionType: "ActionPackage", id: posted.id, actionDetails };
  }
  switch (posted.actionType) {
    case "Job": {
      const assigneeCount = context.store.actions.countAssignees(action);
      const actionDetails = {
        actionId,
        title: posted.actionBody.title,
        ...(action.expiresAtMs === null ? {} : { dueDate: isoSeconds(action.expiresAtMs) }),
        status: statusOfJob(context, action, completed === assigneeCount),
        assigneeCount,
        responseCount,
        ...(responses === undefined
          ? {}
          : { responses: responses.map((response) => showJobResponse(context, response)) }),
      };
      return { actionType: "Job", actionDetails };
    }
    case "Poll": {
      const { question, isSenderOnly = false } = posted.actionBody;
      const choices = shownChoices(context, posted.actionBody, baseUrl);
      const actionDetails = { actionId, question, isSenderOnly, ...expiryIn(action), choices };
      return { actionType: "Poll", actionDetails };
    }
    case "LetsMeet":
      return { actionType: "LetsMeet", actionDetails: describeMeeting(actionId, posted.actionBody) };
    case "Survey": {
      const { title } = posted.actionBody;
      const actionDetails = { actionId, title, responseCount, ...expiryIn(action), ...surveyResponses() };
      return { actionType: "Survey", actionDetails };
    }
    default:
      // Documented: announcements and media cannot be fetched.
      throw new Refusal(
        "BadInput",
        `actionId: is of the kind ${posted.actionType}, which cannot be fetched.`,
      );
  }
}

/** The words are inferred. */
function statusOfJob({ clock }: DomainContext, { expiresAtMs }: Action, isCompleted: boolean): string {
  if (isCompleted) return "Completed";
  return expiresAtMs !== null && clock.now() >= expiresAtMs ? "Overdue" : "Active";
}
