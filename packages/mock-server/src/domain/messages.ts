import type { Schemas } from "../contract/types.js";
import type { Group } from "../store/groups.js";
import type { Role } from "../store/members.js";
import type { Caller } from "./callers.js";
import type { DomainContext } from "./context.js";
import { reachGroup, requireAdmin } from "./reach.js";
import { Refusal } from "./refusal.js";

type FailedResult = Schemas["FailedResult"];

/** Whom a message goes to. */
interface Audience {
  readonly kind: "group" | "subscribers";
  /** The users of the audience `subscribers`. */
  readonly userIds: readonly string[];
  readonly failed: readonly FailedResult[];
}

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
  const { group, rights } = reachGroup(context, caller, groupId);
  const audience = audienceOf(context, caller, group, rights, request);
  if (request.replyToReferenceId !== undefined)
    refuseStrayReply(context, group, audience, request.replyToReferenceId);
  const referenceId = ids.guid();
  store.messages.insert(
    {
      referenceId,
      groupId: group.groupId,
      senderId: caller.user.userId,
      applicationId: caller.connector.applicationId,
      text: request.message,
      replyTo: request.replyToReferenceId ?? null,
      audience: audience.kind,
      sentAtMs: clock.now(),
    },
    audience.userIds,
  );
  return { referenceId, ...(audience.failed.length > 0 ? { failedResult: [...audience.failed] } : {}) };
}

function audienceOf(
  context: DomainContext,
  caller: Caller,
  group: Group,
  rights: Role,
  request: Schemas["PostMessageRequest"],
): Audience {
  const chosen = [...new Set(request.subscribers ?? [])];
  const toAll = request.sendToAllSubscribers === true;
  if (group.type !== "ConnectGroup") {
    refuseInFlatGroup(toAll ? "sendToAllSubscribers" : chosen.length > 0 ? "subscribers" : undefined);
    return { kind: "group", userIds: [], failed: [] };
  }
  // Observed: a client sends both, and the message goes to all.
  if (toAll) {
    requireAdmin(caller, group, rights, "send to all subscribers");
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

function refuseInFlatGroup(field: string | undefined): void {
  if (field === undefined) return;
  throw new Refusal("BadInput", `${field}: only a ConnectGroup has subscribers, and this is a Group.`);
}

function pickSubscribers({ store }: DomainContext, group: Group, numbers: readonly string[]) {
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
  return { userIds, failed };
}

function refuseStrayReply(
  { store }: DomainContext,
  group: Group,
  audience: Audience,
  referenceId: string,
): void {
  const answered = store.messages.findByReference(referenceId);
  if (!answered || answered.groupId !== group.groupId) {
    throw new Refusal("BadInput", `replyToReferenceId: there is no message ${referenceId} in this group.`);
  }
  // Documented: such a reply must name the subscribers again.
  if (answered.audience === "subscribers" && audience.kind === "group") {
    throw new Refusal(
      "BadInput",
      "subscribers: a reply to a message that went to subscribers must name them again.",
    );
  }
}
