import type { Operations, QueryParameters, Schemas } from "../../contract/types.js";
import type { User } from "../../store/access/users.js";
import type { ReactionSummary } from "../../store/messages/reactions.js";
import type { Caller } from "../access/caller.js";
import { reachesGroup, reachGroup } from "../access/reach.js";
import type { DomainContext } from "../events/context.js";
import { Refusal } from "../ground/refusal.js";
import { cursorOf, stepAt, stepOf } from "./reaction-cursors.js";
import { findReferenceFor, type Reference } from "./references.js";

/** How many one answer shows is inferred. */
const PAGE_SIZE = 100;

/**
 * Likes or comments a message or an action. A second like of a user is the first one (inferred).
 *
 * @throws {Refusal} NotFound, Forbidden, BadInput
 */
export function postReaction(
  context: DomainContext,
  caller: Caller,
  groupId: string,
  request: Schemas["PostReactionRequest"],
): Schemas["PostReactionAnswer"] {
  const reference = findTarget(context, caller, groupId, request.sourceGroupId, request.referenceId);
  return { reactionId: react(context, caller.user, reference, request) };
}

/**
 * The one place where a user reacts to something.
 *
 * @param reference what the user sees under the request's `referenceId`; undefined for nothing
 * @returns the reaction's identifier
 * @throws {Refusal} BadInput
 */
export function react(
  context: DomainContext,
  { userId }: User,
  reference: Reference | undefined,
  { referenceId, reactionType, comment }: Omit<Schemas["PostReactionRequest"], "sourceGroupId">,
): string {
  if (!reference) {
    throw new Refusal("BadInput", `referenceId: there is no message or action ${referenceId} in this group.`);
  }
  const { store, clock, ids, inferred } = context;
  if (reactionType === "Comment" && !comment?.trim()) {
    throw new Refusal("BadInput", "comment: is required for a Comment, and must not be blank.");
  }
  const like =
    reactionType === "Like" ? store.reactions.findLike(reference.groupId, referenceId, userId) : undefined;
  if (like) {
    inferred.decides("second-like");
    return like.reactionId;
  }
  const reactionId = ids.guid();
  const now = clock.now();
  store.reactions.insert({
    reactionId,
    groupId: reference.groupId,
    referenceId,
    userId,
    type: reactionType,
    comment: reactionType === "Comment" ? (comment ?? null) : null,
    modifiedAtMs: now,
    // Also where the clock stands still or was set back, each change comes after the one before it.
    step: Math.max(stepAt(now), store.reactions.lastStep(reference.groupId) + 1),
  });
  return reactionId;
}

/**
 * Counts the reactions to each message and action of a group, those first whose last change is the
 * oldest. With the cursor of an answer, only what changed since (inferred).
 *
 * @throws {Refusal} NotFound, Forbidden
 */
export function listReactionSummaries(
  context: DomainContext,
  caller: Caller,
  groupId: string,
  { sourceGroupId = groupId, cursor }: QueryParameters<Operations["listReactionSummaries"]>,
): Schemas["ReactionSummariesAnswer"] {
  reachGroup(context, caller, groupId);
  reachSource(context, caller, sourceGroupId);
  const after = stepOf(cursor);
  const found = context.store.reactions.listSummariesAfter(sourceGroupId, after, PAGE_SIZE);
  const summary = found.filter(({ referenceId }) =>
    findReferenceFor(context, caller, sourceGroupId, referenceId),
  );
  return { ...cursorIn(context, found, cursor), summary: summary.map(describeSummary) };
}

/** @throws {Refusal} NotFound, Forbidden */
export function getReactionSummary(
  context: DomainContext,
  caller: Caller,
  groupId: string,
  referenceId: string,
  sourceGroupId: string | undefined,
): Schemas["ReactionSummaryAnswer"] {
  const reference = requireTarget(context, caller, groupId, sourceGroupId, referenceId);
  const none = { referenceId, likes: 0, comments: 0 };
  const summary = context.store.reactions.findSummary(reference.groupId, referenceId) ?? none;
  return { summary: [describeSummary(summary)] };
}

/**
 * The reactions of one type to one message or action, the oldest first.
 *
 * @throws {Refusal} NotFound, Forbidden
 */
export function listReactions(
  context: DomainContext,
  caller: Caller,
  path: { readonly groupId: string; readonly referenceId: string },
  { sourceGroupId, reactionType, cursor }: QueryParameters<Operations["listReactions"]>,
): Schemas["ReactionsAnswer"] {
  const reference = requireTarget(context, caller, path.groupId, sourceGroupId, path.referenceId);
  const found = context.store.reactions.listAfter(reference, reactionType, stepOf(cursor), PAGE_SIZE);
  return {
    ...cursorIn(context, found, cursor),
    reactionDetails: found.map(({ reactionId, userId, modifiedAtMs, comment }) => ({
      reactionId,
      userId,
      lastModifiedTime: modifiedAtMs,
      ...(comment === null ? {} : { comment }),
    })),
  };
}

function requireTarget(...args: Parameters<typeof findTarget>): Reference {
  const reference = findTarget(...args);
  if (reference) return reference;
  throw new Refusal("NotFound", "There is no such message or action in the group.");
}

function findTarget(
  context: DomainContext,
  caller: Caller,
  groupId: string,
  sourceGroupId: string | undefined,
  referenceId: string,
): Reference | undefined {
  reachGroup(context, caller, groupId);
  if (sourceGroupId !== undefined) reachSource(context, caller, sourceGroupId);
  return findReferenceFor(context, caller, sourceGroupId ?? groupId, referenceId);
}

/** @throws {Refusal} NotFound, Forbidden */
function reachSource(context: DomainContext, caller: Caller, sourceGroupId: string): void {
  if (!reachesGroup(context, caller, sourceGroupId)) context.inferred.decides("reachable-source-group");
  reachGroup(context, caller, sourceGroupId);
}

/** Where to go on: after the last of a page, or where the caller is already. */
function cursorIn(
  { inferred }: DomainContext,
  page: readonly { readonly step: number }[],
  cursor: string | undefined,
): { cursor?: number } {
  if (cursor !== undefined || page.length === PAGE_SIZE) inferred.decides("reaction-pages");
  const last = page.at(-1)?.step;
  if (last !== undefined) return { cursor: cursorOf(last) };
  return cursor === undefined ? {} : { cursor: cursorOf(stepOf(cursor)) };
}

function describeSummary({
  referenceId,
  likes,
  comments,
}: Omit<ReactionSummary, "step">): Schemas["ReactionSummary"] {
  return { referenceId, reactionsCountMap: { like: likes, comment: comments } };
}
