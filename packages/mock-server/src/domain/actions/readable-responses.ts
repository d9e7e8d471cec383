import type { ControlSchemas } from "../../contract/types.js";
import type { Action } from "../../store/actions/actions.js";
import type { Response } from "../../store/actions/responses.js";
import type { DomainContext } from "../events/context.js";
import { contentOf } from "./content.js";
import { rulesOf } from "./kinds/kinds.js";
import { isAnonymous } from "./responders.js";

/**
 * Describes responses to an action with the texts of its questions and options.
 *
 * @param baseUrl the base of the service for who looks, with a slash at its end
 */
export function describerOf(context: DomainContext, action: Action, baseUrl: string) {
  const hidden = isAnonymous(action);
  const shown = { context, action, content: contentOf(action), baseUrl };
  const rules = rulesOf(action).responses;
  return (response: Response): ControlSchemas["ActionResponse"] => {
    const { responseId, responder, isCompleted, givenAtMs } = response;
    const user = hidden ? undefined : context.store.users.find(responder);
    return {
      responseId,
      responder: user ? { userId: user.userId, mobileNumber: user.mobileNumber, name: user.name } : null,
      isCompleted,
      givenAt: givenAtMs === null ? null : new Date(givenAtMs).toISOString(),
      ...(rules?.inWords(shown, response) ?? { answers: [] }),
    };
  };
}
