import type { Action } from "../../store/actions/actions.js";
import type { View } from "../../store/messages/conversations.js";
import type { Actor } from "../access/caller.js";
import { type ReachedGroup, reachGroup, rightsIn } from "../access/reach.js";
import { noSuchAction } from "../actions/reach.js";
import type { DomainContext } from "../events/context.js";
import { findReference, type Reference, seesReference } from "../messages/references.js";

/** A group as a person reaches it in the app. */
export interface GroupInApp extends ReachedGroup {
  /** False for a subscriber alone, who sees what went to that subscriber and nothing else. */
  readonly isMember: boolean;
}

/**
 * The group as a person reaches it in the app: as a token of that person would, and beyond that as a subscriber, whom
 * what goes to subscribers is for.
 *
 * @throws {Refusal} NotFound, Forbidden
 */
export function reachInApp(context: DomainContext, person: Actor, groupId: string): GroupInApp {
  const { store } = context;
  const group = store.groups.find(groupId);
  if (group && rightsIn(context, person, group) === undefined) {
    if (store.subscribers.has(groupId, person.user.userId))
      return { group, rights: "Member", isMember: false };
  }
  return { ...reachGroup(context, person, groupId), isMember: true };
}

/** What the person sees of the group. */
export function viewIn({ group, rights, isMember }: GroupInApp, { user }: Actor): View {
  return {
    groupId: group.groupId,
    userId: user.userId,
    seesGroup: isMember,
    seesSubscribers: rights === "Admin",
  };
}

/**
 * What has this `referenceId` in the group, if the person sees it.
 *
 * @throws {Refusal} NotFound, Forbidden for a group out of reach
 */
export function findReferenceInApp(
  context: DomainContext,
  person: Actor,
  groupId: string,
  referenceId: string,
): Reference | undefined {
  const reached = reachInApp(context, person, groupId);
  const found = findReference(context, groupId, referenceId);
  return found && seesInApp(context, person, reached, found) ? found : undefined;
}

/**
 * The action, if the person sees it.
 *
 * @throws {Refusal} NotFound, Forbidden for a group out of reach
 */
export function findActionInApp(
  context: DomainContext,
  person: Actor,
  groupId: string,
  actionId: string,
): { readonly reached: GroupInApp; readonly action: Action } {
  const reached = reachInApp(context, person, groupId);
  const action = context.store.actions.find(actionId);
  if (action?.groupId === groupId && seesInApp(context, person, reached, action)) return { reached, action };
  throw noSuchAction(person, actionId, action);
}

function seesInApp(
  context: DomainContext,
  { user: { userId } }: Actor,
  { isMember, rights }: GroupInApp,
  reference: Reference,
): boolean {
  if (!isMember && reference.audience === "group") return reference.senderId === userId;
  return seesReference(context, { userId, rights }, reference);
}
