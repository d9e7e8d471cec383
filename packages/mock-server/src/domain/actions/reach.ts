import type { Action } from "../../store/actions/actions.js";
import type { Actor } from "../access/caller.js";
import { type AdminsOnly, type ReachedGroup, reachGroup, requireAdmin } from "../access/reach.js";
import type { DomainContext } from "../events/context.js";
import { Refusal } from "../ground/refusal.js";
import { contentOf } from "./content.js";
import { rulesOf } from "./kinds/kinds.js";

/** An action that a caller may see, and its group. */
export interface ReachedAction {
  readonly reached: ReachedGroup;
  readonly action: Action;
}

/**
 * The action, if the caller reaches its group and may see it. What went to certain subscribers is seen
 * by its sender, by them, and by admins (inferred).
 *
 * @throws {Refusal} NotFound, Forbidden
 */
export function findActionFor(
  context: DomainContext,
  caller: Actor,
  groupId: string,
  actionId: string,
): ReachedAction {
  const reached = reachGroup(context, caller, groupId);
  const action = context.store.actions.find(actionId);
  if (action?.groupId === groupId && seesAction(context, caller, reached, action)) return { reached, action };
  throw noSuchAction(caller, actionId, action);
}

/** @param action what has this `actionId`, where the caller does not see it */
export function noSuchAction({ user }: Actor, actionId: string, action: Action | undefined): Refusal {
  return new Refusal("NotFound", "There is no such action in the group.", {
    reason: action
      ? `The action ${actionId} is of another group, or went to others than ${user.mobileNumber}.`
      : `There is no action ${actionId}; what has no actionId, such as an image, has none.`,
  });
}

/** The user whose view of a group's actions the caller has; null for who sees all of them. */
export function viewerOf(caller: Actor, { rights }: ReachedGroup): string | null {
  return rights === "Admin" ? null : caller.user.userId;
}

/** @throws {Refusal} Forbidden */
export function requireSenderOrAdmin(
  caller: Actor,
  { group, rights }: ReachedGroup,
  action: Action,
  adminsOnly: AdminsOnly,
): void {
  if (action.senderId !== caller.user.userId) requireAdmin(caller, group, rights, adminsOnly);
}

/**
 * Whether the caller sees everybody's responses; who does not still sees own ones (inferred). Only the
 * sender does where `isSenderOnly` or the visibility 1, `Sender`, says so, admins too with the visibility 2, `Admins`.
 */
export function seesResponses(caller: Actor, { rights }: ReachedGroup, action: Action): boolean {
  if (action.senderId === caller.user.userId) return true;
  const { isSenderOnly = false, visibility } = rulesOf(action).settings(contentOf(action));
  if (isSenderOnly || visibility === "1" || visibility === "Sender") return false;
  return (visibility !== "2" && visibility !== "Admins") || rights === "Admin";
}

function seesAction(
  { store, inferred }: DomainContext,
  caller: Actor,
  reached: ReachedGroup,
  action: Action,
): boolean {
  const viewer = viewerOf(caller, reached);
  if (action.audience === "group") return true;
  inferred.decides("action-for-subscribers");
  if (viewer === null || viewer === action.senderId) return true;
  return store.actions.isRecipient(action, viewer);
}
