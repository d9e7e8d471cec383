import type { Audience } from "./audience.js";
import type { DomainContext } from "./context.js";
import { Refusal } from "./refusal.js";

/** Something that was sent to a group and has a `referenceId`: a message or an action. */
export interface Reference {
  readonly referenceId: string;
  readonly groupId: string;
  readonly senderId: string;
  readonly audience: Audience["kind"];
}

/** What has this `referenceId` in the group. */
export function findReference(
  { store }: DomainContext,
  groupId: string,
  referenceId: string,
): Reference | undefined {
  const found = store.messages.findByReference(referenceId) ?? store.actions.findByReference(referenceId);
  return found?.groupId === groupId ? found : undefined;
}

/**
 * Refuses a reply to what is not in the group, or that leaves out whom the thing went to.
 *
 * @throws {Refusal} BadInput
 */
export function refuseStrayReply(
  context: DomainContext,
  groupId: string,
  audience: Audience,
  replyToReferenceId: string | undefined,
): void {
  if (replyToReferenceId === undefined) return;
  const answered = findReference(context, groupId, replyToReferenceId);
  if (!answered) {
    throw new Refusal(
      "BadInput",
      `replyToReferenceId: there is no message or action ${replyToReferenceId} in this group.`,
    );
  }
  // Documented: such a reply must name the subscribers again.
  if (answered.audience === "subscribers" && audience.kind === "group") {
    throw new Refusal("BadInput", "subscribers: a reply to what went to subscribers must name them again.");
  }
}
