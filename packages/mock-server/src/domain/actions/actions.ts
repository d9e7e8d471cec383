import { durationMs } from "../../clock/duration.js";
import type { Schemas } from "../../contract/types.js";
import type { NewAction } from "../../store/actions/actions.js";
import type { Actor } from "../access/caller.js";
import { reachGroup } from "../access/reach.js";
import type { DomainContext } from "../events/context.js";
import { raise } from "../events/raising.js";
import { audienceOf, failedResultOf } from "../messages/audience.js";
import { refuseStrayReply } from "../messages/references.js";
import { rulesOf } from "./kinds/kinds.js";

/**
 * Sends an action to a group, or in a public group to its subscribers.
 *
 * @throws {Refusal} NotFound, Forbidden, BadInput
 */
export function postAction(
  context: DomainContext,
  caller: Actor,
  groupId: string,
  request: Schemas["PostActionRequest"],
): Schemas["PostActionAnswer"] {
  const reached = reachGroup(context, caller, groupId);
  const audience = audienceOf(context, caller, reached, request);
  refuseStrayReply(context, groupId, audience, request.replyToReferenceId);
  const { subscribers: _, sendToAllSubscribers: __, replyToReferenceId, ...content } = request;
  const kind = "id" in content ? "ActionPackage" : content.actionType;
  const { check, endsAfterHours, sent } = rulesOf({ kind });
  const assigneeIds = check(context, reached.group, content);
  const hours = endsAfterHours(content);
  const now = context.clock.now();
  const action = storeAction(
    context,
    {
      groupId,
      senderId: caller.user.userId,
      applicationId: caller.applicationId,
      kind,
      packageId: "id" in content ? content.id : null,
      content: JSON.stringify(content),
      audience: audience.kind,
      replyTo: replyToReferenceId ?? null,
      sentAtMs: now,
      expiresAtMs: hours === undefined ? null : now + durationMs({ hours }),
    },
    { recipientIds: audience.userIds, assigneeIds },
  );
  if (sent) {
    raise(context, {
      groupId,
      actionId: action.actionId,
      isPrivate: action.audience === "subscribers",
      from: caller.user,
      ...sent(context, action, content),
    });
  }
  return {
    referenceId: action.referenceId,
    ...(action.actionId === null ? {} : { actionId: action.actionId }),
    ...failedResultOf(audience),
  };
}

/** The one place where an action comes to be, by a connector or in the app. */
export function storeAction(
  { store, ids }: DomainContext,
  action: Omit<NewAction, "referenceId" | "actionId">,
  people: { readonly recipientIds?: readonly string[]; readonly assigneeIds?: readonly string[] } = {},
): NewAction {
  const { recipientIds = [], assigneeIds = [] } = people;
  const { hasId } = rulesOf(action);
  const stored = { ...action, referenceId: ids.guid(), actionId: hasId ? ids.guid() : null };
  store.actions.insert(stored, recipientIds, assigneeIds);
  return stored;
}
