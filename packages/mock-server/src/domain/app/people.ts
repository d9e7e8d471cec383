import type { ControlSchemas, Schemas } from "../../contract/types.js";
import type { Actor } from "../access/caller.js";
import { findGroup } from "../access/reach.js";
import { findUserByNumber } from "../access/users.js";
import { postAction } from "../actions/actions.js";
import { findActionFor } from "../actions/reach.js";
import { respond } from "../actions/responses.js";
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
  return { responseId: respond(context, person.user, action, response) };
}

/**
 * Adds a person who joins by an invitation.
 *
 * @throws {Refusal} NotFound, BadInput for a member
 */
export function joinGroup(context: DomainContext, groupId: string, mobileNumber: string): void {
  const { store, inferred } = context;
  const { user } = personInApp(context, mobileNumber);
  findGroup(context, groupId);
  if (store.members.roleOf(groupId, user.userId) !== undefined) {
    throw new Refusal("BadInput", `mobileNumber: ${mobileNumber} is a member of the group already.`);
  }
  store.members.add(groupId, user.userId, "Member");
  inferred.decides("events-of-members");
  raise(context, { type: "UserJoined", groupId, from: user, data: () => memberData(user, "Member") });
}
