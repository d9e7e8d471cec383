import type { Schemas } from "../../contract/types.js";
import type { Group } from "../../store/groups/groups.js";
import type { Actor } from "../access/caller.js";
import { type ReachedGroup, requireAdmin } from "../access/reach.js";
import type { DomainContext } from "../events/context.js";
import { Refusal } from "../ground/refusal.js";

type FailedResult = Schemas["FailedResult"];

/** Whom a message or an action goes to. */
export interface Audience {
  readonly kind: "group" | "subscribers";
  /** The users of the audience `subscribers`. */
  readonly userIds: readonly string[];
  /** The numbers that it cannot go to. */
  readonly failed: readonly FailedResult[];
}

/**
 * The audience that a request names: the whole group, or in a public group chosen subscribers or all
 * of them.
 *
 * @throws {Refusal} BadInput for subscribers of a flat group, Forbidden for all subscribers and a caller who is no admin
 */
export function audienceOf(
  context: DomainContext,
  caller: Actor,
  { group, rights }: ReachedGroup,
  request: Schemas["Audience"],
): Audience {
  const chosen = [...new Set(request.subscribers ?? [])];
  const toAll = request.sendToAllSubscribers === true;
  if (group.type !== "ConnectGroup") {
    refuseInFlatGroup(toAll ? "sendToAllSubscribers" : chosen.length > 0 ? "subscribers" : undefined);
    return { kind: "group", userIds: [], failed: [] };
  }
  // Observed: a client sends both, and the message goes to all.
  if (toAll) {
    requireAdmin(caller, group, rights, {
      what: "send to all subscribers",
      rule: "admins-write-to-subscribers",
    });
    return {
      kind: "subscribers",
      userIds: context.store.subscribers.list(group.groupId).map((one) => one.userId),
      failed: [],
    };
  }
  // Observed: an empty list means the whole group.
  if (chosen.length === 0) return { kind: "group", userIds: [], failed: [] };
  return { kind: "subscribers", ...pickSubscribers(context, group, chosen) };
}

/** The part of an answer that tells which numbers could not be reached; nothing where there are none. */
export function failedResultOf({ failed }: Audience): { failedResult?: FailedResult[] } {
  return failed.length > 0 ? { failedResult: [...failed] } : {};
}

function refuseInFlatGroup(field: string | undefined): void {
  if (field === undefined) return;
  throw new Refusal("BadInput", `${field}: only a ConnectGroup has subscribers, and this is a Group.`);
}

function pickSubscribers({ store, inferred }: DomainContext, group: Group, numbers: readonly string[]) {
  const userIds: string[] = [];
  const failed: FailedResult[] = [];
  for (const number of numbers) {
    const user = store.users.findByMobileNumber(number);
    if (user && store.subscribers.has(group.groupId, user.userId)) userIds.push(user.userId);
    else {
      failed.push({
        subscriber: number,
        ...(user ? { subscriberId: user.userId } : {}),
        errorReason: "The number is not a subscriber of the group.",
        errorCode: "NotASubscriber",
      });
    }
  }
  if (failed.length > 0) inferred.decides("failed-subscribers");
  return { userIds, failed };
}
