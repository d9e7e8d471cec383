import type { ControlOperations, ControlSchemas, QueryParameters } from "../../contract/types.js";
import type { ReceivedMessage } from "../../store/messages/messages.js";
import { findGroup } from "../access/reach.js";
import type { DomainContext } from "../events/context.js";
import { type Page, type PageQuery, readPage } from "../ground/pages.js";
import { Refusal } from "../ground/refusal.js";
import { describeReaction } from "../messages/reaction-of-person.js";
import { findReference } from "../messages/references.js";
import { describeSender } from "../messages/sending-connector.js";

// What the control API shows of messages, and of what people think of them.

const DEFAULT_LIMIT = 100;

/**
 * A group's messages, the newest first.
 *
 * @throws {Refusal} NotFound, BadInput for a cursor of another list
 */
export function viewMessages(
  context: DomainContext,
  groupId: string,
  query: PageQuery,
): Page<ControlSchemas["Message"]> {
  findGroup(context, groupId);
  return readPage(
    {
      name: ["listMessages", groupId],
      begins: "with the newest",
      defaultLimit: DEFAULT_LIMIT,
      read: (place) => context.store.messages.listPage(groupId, place),
    },
    query,
    describeMessage,
  );
}

/**
 * The reactions in a group, or to one message or action of it, the newest first.
 *
 * @throws {Refusal} NotFound, BadInput for a cursor of another list
 */
export function viewReactions(
  context: DomainContext,
  groupId: string,
  query: QueryParameters<ControlOperations["viewReactions"]>,
): Page<ControlSchemas["GroupReaction"]> {
  const { referenceId } = query;
  findGroup(context, groupId);
  if (referenceId !== undefined && !findReference(context, groupId, referenceId)) {
    throw new Refusal("NotFound", `referenceId: there is no message or action ${referenceId} in this group.`);
  }
  return readPage(
    {
      name: ["viewReactions", groupId, referenceId],
      begins: "with the newest",
      defaultLimit: DEFAULT_LIMIT,
      read: (place) => context.store.reactions.listPage(groupId, referenceId, place),
    },
    query,
    describeReaction,
  );
}

function describeMessage(message: ReceivedMessage): ControlSchemas["Message"] {
  return {
    referenceId: message.referenceId,
    text: message.text,
    sender: message.senderNumber,
    senderName: message.senderName,
    connector: describeSender(message),
    sentAt: new Date(message.sentAtMs).toISOString(),
    replyToReferenceId: message.replyTo,
    recipients: message.recipients === null ? null : [...message.recipients],
    likes: message.likes,
    comments: message.comments,
  };
}
