import type { Schemas } from "../contract/types.js";
import { audienceOf, failedResultOf } from "./audience.js";
import type { Caller } from "./callers.js";
import type { DomainContext } from "./context.js";
import { reachGroup } from "./reach.js";
import { refuseStrayReply } from "./references.js";

/**
 * Posts a text message to a group, or in a public group to its subscribers.
 *
 * @throws {Refusal} NotFound, Forbidden, BadInput
 */
export function postMessage(
  context: DomainContext,
  caller: Caller,
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
      applicationId: caller.connector.applicationId,
      text: request.message,
      replyTo: request.replyToReferenceId ?? null,
      audience: audience.kind,
      sentAtMs: clock.now(),
    },
    audience.userIds,
  );
  return { referenceId, ...failedResultOf(audience) };
}
