import type { Schemas } from "../../contract/types.js";
import type { Actor } from "../access/caller.js";
import { reachGroup } from "../access/reach.js";
import type { DomainContext } from "../events/context.js";
import { raise } from "../events/raising.js";
import { audienceOf, failedResultOf } from "./audience.js";
import { refuseStrayReply } from "./references.js";

/**
 * Posts a text message to a group, or in a public group to its subscribers.
 *
 * @throws {Refusal} NotFound, Forbidden, BadInput
 */
export function postMessage(
  context: DomainContext,
  caller: Actor,
  groupId: string,
  request: Schemas["PostMessageRequest"],
): Schemas["PostMessageAnswer"] {
  const { store, clock, ids } = context;
  const reached = reachGroup(context, caller, groupId);
  const audience = audienceOf(context, caller, reached, request);
  refuseStrayReply(context, groupId, audience, request.replyToReferenceId);
  const referenceId = ids.guid();
  store.messages.insert(
    {
      referenceId,
      groupId: reached.group.groupId,
      senderId: caller.user.userId,
      applicationId: caller.applicationId,
      text: request.message,
      replyTo: request.replyToReferenceId ?? null,
      audience: audience.kind,
      sentAtMs: clock.now(),
    },
    audience.userIds,
  );
  raise(context, {
    type: "TextMessageCreated",
    groupId,
    isPrivate: audience.kind === "subscribers",
    from: caller.user,
    data: () => ({ text: request.message }),
  });
  return { referenceId, ...failedResultOf(audience) };
}
