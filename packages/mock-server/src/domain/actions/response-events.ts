import type { Action } from "../../store/actions/actions.js";
import type { Response } from "../../store/actions/responses.js";
import type { DomainContext } from "../events/context.js";
import { raise } from "../events/raising.js";
import { contentOf } from "./content.js";
import { idsOf } from "./kinds/fields.js";
import { rulesOf } from "./kinds/kinds.js";
import { isAnonymous } from "./responders.js";

/** Tells webhooks of a response, and of its edits under the same `eventId`. */
export function raiseResponse(
  context: DomainContext,
  action: Action,
  response: Response,
  isUpdateResponse: boolean,
): void {
  const { responses } = rulesOf(action);
  if (!responses) return;
  const user = isAnonymous(action) ? undefined : context.store.users.find(response.responder);
  const head = () => ({
    ...idsOf(action),
    responseId: response.responseId,
    isUpdateResponse,
    ...(user
      ? {
          responder: user.mobileNumber,
          responderId: user.userId,
          responderName: user.name,
          responderProfilePic: user.profilePic,
        }
      : {}),
    isAnonymous: user === undefined,
  });
  const shown = { context, action, content: contentOf(action) };
  raise(context, {
    groupId: action.groupId,
    actionId: action.actionId,
    isPrivate: action.audience === "subscribers",
    eventId: response.responseId,
    from: user,
    ...responses.told(shown, response, head),
  });
}
