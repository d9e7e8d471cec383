import type { Schemas } from "../../contract/types.js";
import type { Action } from "../../store/actions/actions.js";
import type { Response } from "../../store/actions/responses.js";
import type { Caller } from "../access/caller.js";
import type { DomainContext } from "../events/context.js";
import { Refusal } from "../ground/refusal.js";
import { contentOf } from "./content.js";
import { headOf } from "./head.js";
import { rulesOf } from "./kinds/kinds.js";
import { findActionFor, seesResponses } from "./reach.js";
import { responderOf } from "./responders.js";

/**
 * An action, with the responses that the caller may see where they are asked for.
 *
 * @param options `baseUrl`: the base of the service for the caller, with a slash at its end
 * @throws {Refusal} NotFound, Forbidden, BadInput for what cannot be fetched
 */
export function getAction(
  context: DomainContext,
  caller: Caller,
  path: { readonly groupId: string; readonly actionId: string },
  options: { readonly withResponses: boolean; readonly baseUrl: string },
): Schemas["ActionAnswer"] {
  const { reached, action } = findActionFor(context, caller, path.groupId, path.actionId);
  const { details, responses: answering } = rulesOf(action);
  if (!details) {
    throw new Refusal("BadInput", `actionId: is of the kind ${action.kind}, which cannot be fetched.`);
  }
  const shown = { context, action, content: contentOf(action), baseUrl: options.baseUrl };
  const responses =
    options.withResponses && answering?.isInDetails === true
      ? responsesFor(context, caller, seesResponses(caller, reached, action), action)
      : undefined;
  return { ...headOf(action), ...details(shown, responses) };
}

function responsesFor(context: DomainContext, caller: Caller, seesAll: boolean, action: Action): Response[] {
  const { responses } = context.store;
  if (seesAll) return responses.list(action.actionKey);
  context.inferred.decides("hidden-responses");
  return responses.listOfResponder(action.actionKey, responderOf(context.signer, action, caller.user.userId));
}
