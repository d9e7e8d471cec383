import type { ControlSchemas, Schemas } from "../../contract/types.js";
import type { Actor } from "../access/caller.js";
import { findUserByNumber } from "../access/users.js";
import { postAction } from "../actions/actions.js";
import type { DomainContext } from "../events/context.js";
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
