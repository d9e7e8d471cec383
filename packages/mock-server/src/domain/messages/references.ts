import type { Role } from "../../store/groups/members.js";
import type { Caller } from "../access/caller.js";
import { reachGroup } from "../access/reach.js";
import type { DomainContext } from "../events/context.js";
import { Refusal } from "../ground/refusal.js";
import type { Audience } from "./audience.js";

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
 * What has this `referenceId` in a group, if the caller may see it.
 *
 * @throws {Refusal} NotFound, Forbidden for a group out of reach
 */
export function findReferenceFor(
  context: DomainContext,
  caller: Caller,
  groupId: string,
  referenceId: string,
): Reference | undefined {
  const { rights } = reachGroup(context, caller, groupId);
  const found = findReference(context, groupId, referenceId);
  return found && seesReference(context, { userId: caller.user.userId, rights }, found) ? found : undefined;
}

/**
 * Whether one with rights in a group sees what was sent to it. What went to certain subscribers is seen by its
 * sender, by them, and by admins (inferred).
 */
export function seesReference(
  context: DomainContext,
  { userId, rights }: { readonly userId: string; readonly rights: Role },
  { referenceId, senderId, audience }: Reference,
): boolean {
  if (audience === "group") return true;
  context.inferred.decides("action-for-subscribers");
  return rights === "Admin" || senderId === userId || isRecipient(context, referenceId, userId);
}

function isRecipient({ store }: DomainContext, referenceId: string, userId: string): boolean {
  const action = store.actions.findByReference(referenceId);
  return action ? store.actions.isRecipient(action, userId) : store.messages.isRecipient(referenceId, userId);
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
