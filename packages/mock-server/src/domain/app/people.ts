import type { ControlSchemas, Schemas } from "../../contract/types.js";
import type { Action } from "../../store/actions/actions.js";
import type { Actor } from "../access/callers.js";
import { findGroup } from "../access/reach.js";
import { findUserByNumber } from "../access/users.js";
import { postAction } from "../actions/actions.js";
import { postedContent } from "../actions/content.js";
import { findActionFor } from "../actions/reach.js";
import { refuseClosed, respond, storeResponse } from "../actions/responses.js";
import type { DomainContext } from "../events/context.js";
import { raise } from "../events/raising.js";
import { Refusal } from "../ground/refusal.js";
import { memberData } from "../groups/members.js";
import { postMessage } from "../messages/messages.js";

/**
 * A person who does something in the app, with the rights of the person's role.
 *
 * @throws {Refusal} NotFound
 */
export function personInApp(context: DomainContext, mobileNumber: string): Actor {
  const user = findUserByNumber(context, mobileNumber, "mobileNumber");
  return { user, groupId: null, isBot: false, applicationId: null };
}

/** Posts a text in the name of a person. */
export function postMessageInApp(
  context: DomainContext,
  groupId: string,
  { mobileNumber, ...request }: ControlSchemas["MessageInApp"],
): Schemas["PostMessageAnswer"] {
  return postMessage(context, personInApp(context, mobileNumber), groupId, request);
}

/** Sends an action in the name of a person. */
export function postActionInApp(
  context: DomainContext,
  groupId: string,
  { mobileNumber, action }: ControlSchemas["ActionInApp"],
): Schemas["PostActionAnswer"] {
  return postAction(context, personInApp(context, mobileNumber), groupId, action);
}

/**
 * Answers an action in the name of a person: also polls and meetings, which the API cannot answer.
 *
 * @throws {Refusal} NotFound, Forbidden, BadInput
 */
export function respondInApp(
  context: DomainContext,
  path: { readonly groupId: string; readonly actionId: string },
  { mobileNumber, response }: ControlSchemas["ResponseInApp"],
): Schemas["PostResponseAnswer"] {
  const person = personInApp(context, mobileNumber);
  const { action } = findActionFor(context, person, path.groupId, path.actionId);
  if ("actionType" in response && (response.actionType === "Poll" || response.actionType === "LetsMeet")) {
    return { responseId: answerOnce(context, person, action, contentOf(action, response)) };
  }
  return { responseId: respond(context, person.user, action, response) };
}

/**
 * Adds a person who joins by an invitation.
 *
 * @throws {Refusal} NotFound, BadInput for a member
 */
export function joinGroup(context: DomainContext, groupId: string, mobileNumber: string): void {
  const { store } = context;
  const { user } = personInApp(context, mobileNumber);
  findGroup(context, groupId);
  if (store.members.roleOf(groupId, user.userId) !== undefined) {
    throw new Refusal("BadInput", `mobileNumber: ${mobileNumber} is a member of the group already.`);
  }
  store.members.add(groupId, user.userId, "Member");
  raise(context, { type: "UserJoined", groupId, from: user, data: () => memberData(user, "Member") });
}

/** What is stored of a vote, or of the answer to a meeting. */
function contentOf(
  action: Action,
  response: ControlSchemas["VoteInApp"] | ControlSchemas["AttendanceInApp"],
): Schemas["EventVote"] | Schemas["EventAttendance"] {
  if (action.kind !== response.actionType) {
    throw new Refusal("BadInput", `response.actionType: the action is of the kind ${action.kind}.`);
  }
  if (response.actionType === "LetsMeet") return response.actionBody;
  const { choiceIndex } = response.actionBody;
  const posted = postedContent(action);
  const choices = "actionType" in posted && posted.actionType === "Poll" ? posted.actionBody.choices : [];
  const choice = choices[choiceIndex]?.title;
  if (choice === undefined) {
    throw new Refusal("BadInput", `response.actionBody.choiceIndex: the poll has ${choices.length} choices.`);
  }
  return { choice, choiceIndex };
}

/** A person has one vote, and one answer to a meeting, and may change it until the action ends (inferred). */
function answerOnce(context: DomainContext, { user }: Actor, action: Action, content: object): string {
  refuseClosed(context, action);
  const [own] = context.store.responses.listOfResponder(action.actionKey, user.userId);
  return storeResponse(context, action, user.userId, own, {
    content: JSON.stringify(content),
    isCompleted: true,
  });
}
