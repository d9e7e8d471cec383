import type {
  ControlOperations,
  ControlSchemas,
  PathParameters,
  QueryParameters,
  Schemas,
} from "../../contract/types.js";
import type { Action } from "../../store/actions/actions.js";
import type { Response } from "../../store/actions/responses.js";
import { contentOf } from "../actions/content.js";
import { rulesOf } from "../actions/kinds/kinds.js";
import { seesResponses } from "../actions/reach.js";
import { describerOf } from "../actions/readable-responses.js";
import { responderOf } from "../actions/responders.js";
import { respond } from "../actions/responses.js";
import type { DomainContext } from "../events/context.js";
import { type Page, readPage } from "../ground/pages.js";
import { personInApp } from "./people.js";
import { findActionInApp } from "./reach.js";

const DEFAULT_LIMIT = 100;

type ActionPath = PathParameters<ControlOperations["readResponsesInApp"]>;

/**
 * Answers an action in the name of a person: also polls and meetings, which the API cannot answer.
 *
 * @throws {Refusal} NotFound, Forbidden, BadInput
 */
export function respondInApp(
  context: DomainContext,
  path: ActionPath,
  { mobileNumber, response }: ControlSchemas["ResponseInApp"],
): Schemas["PostResponseAnswer"] {
  const person = personInApp(context, mobileNumber);
  const { action } = findActionInApp(context, person, path.groupId, path.actionId);
  return { responseId: respond(context, person.user, action, response) };
}

/**
 * The responses to an action that a person sees: everybody's, or the own ones where it hides those of others.
 *
 * @param baseUrl the base of the service for the person, with a slash at its end
 * @throws {Refusal} NotFound, Forbidden, BadInput for a cursor of another list
 */
export function readResponses(
  context: DomainContext,
  path: ActionPath,
  query: QueryParameters<ControlOperations["readResponsesInApp"]>,
  baseUrl: string,
): Page<ControlSchemas["ActionResponse"]> {
  const person = personInApp(context, query.mobileNumber);
  const { reached, action } = findActionInApp(context, person, path.groupId, path.actionId);
  const { responses } = context.store;
  const { actionKey } = action;
  const seesAll = seesResponses(person, reached, action);
  if (!seesAll) context.inferred.decides("hidden-responses");
  const responder = responderOf(context.signer, action, person.user.userId);
  return readPage(
    {
      name: ["readResponsesInApp", action.referenceId, seesAll ? undefined : responder],
      begins: "with the oldest",
      defaultLimit: DEFAULT_LIMIT,
      read: (place) =>
        seesAll
          ? responses.listPage(actionKey, place)
          : responses.listPageOfResponder(actionKey, responder, place),
    },
    query,
    describerInApp(context, action, baseUrl),
  );
}

/** Describes responses as people see them: without what was answered to invisible questions. */
export function describerInApp(
  context: DomainContext,
  action: Action,
  baseUrl: string,
): (response: Response) => ControlSchemas["ActionResponse"] {
  const describe = describerOf(context, action, baseUrl);
  const questions = rulesOf(action).questions?.(contentOf(action)) ?? [];
  return (response) => {
    const described = describe(response);
    const answers = described.answers.filter(({ index }) => questions[index]?.isInvisible !== true);
    return { ...described, answers };
  };
}
