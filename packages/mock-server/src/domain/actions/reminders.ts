import type { Schemas } from "../../contract/types.js";
import type { Caller } from "../access/caller.js";
import type { DomainContext } from "../events/context.js";
import { Refusal } from "../ground/refusal.js";
import { audienceOf, failedResultOf } from "../messages/audience.js";
import { rulesOf } from "./kinds/kinds.js";
import { findActionFor, requireSenderOrAdmin } from "./reach.js";
import { refuseClosed } from "./responses.js";

/**
 * Reminds people of an action. A reminder reaches phones alone, so nothing of it is kept; it bears the
 * action's own `referenceId` (inferred, as is who may remind of what).
 *
 * @throws {Refusal} NotFound, Forbidden for who is neither its sender nor an admin, BadInput
 */
export function postReminder(
  context: DomainContext,
  caller: Caller,
  groupId: string,
  actionId: string,
  request: Schemas["Audience"],
): Schemas["PostActionAnswer"] {
  const { reached, action } = findActionFor(context, caller, groupId, actionId);
  requireSenderOrAdmin(caller, reached, action, { what: "remind others of it", rule: "who-reminds" });
  const { responses } = rulesOf(action);
  if (!responses) {
    throw new Refusal("BadInput", `actionId: is of the kind ${action.kind}, which nobody answers.`, {
      rule: "who-reminds",
    });
  }
  if (!responses.isTakenLate) refuseClosed(context, action, "who-reminds");
  context.inferred.decides("reminder-answer");
  const audience = audienceOf(context, caller, reached, request);
  return { referenceId: action.referenceId, actionId, ...failedResultOf(audience) };
}
