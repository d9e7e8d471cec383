import type { Schemas } from "../../contract/types.js";
import type { Group } from "../../store/groups/groups.js";
import type { Caller } from "../access/caller.js";
import { isMobileNumber } from "../access/mobile-number.js";
import { reachAsAdmin, reachGroup } from "../access/reach.js";
import { findOrAddUser } from "../access/users.js";
import type { DomainContext } from "../events/context.js";
import { Refusal } from "../ground/refusal.js";

/** Documented as the default and the most. */
const PAGE_SIZE = 50;

/**
 * A page of a public group's subscribers. That every member may read them is inferred.
 *
 * @throws {Refusal} NotFound, Forbidden, BadInput for a flat group and for a cursor that no page gave
 */
export function listSubscribers(
  context: DomainContext,
  caller: Caller,
  groupId: string,
  { cursor = "", count = PAGE_SIZE }: Schemas["FetchSubscribersRequest"],
): Schemas["SubscribersAnswer"] {
  const { group, rights } = reachGroup(context, caller, groupId);
  refuseFlatGroup(group);
  if (rights !== "Admin") context.inferred.decides("members-read-subscribers");
  const after = cursor === "" ? 0 : readCursor(group, cursor);
  // One more than the page tells whether there is a next one.
  const found = context.store.subscribers.listAfter(group.groupId, after, count + 1);
  const page = found.slice(0, count);
  const last = page.at(-1);
  return {
    subscribers: page.map(({ subscriberId: _, userId, ...subscriber }) => ({ id: userId, ...subscriber })),
    ...(last && found.length > count ? { cursor: writeCursor(group, last.subscriberId) } : {}),
  };
}

/** @throws {Refusal} NotFound, Forbidden, BadInput for a flat group */
export function addSubscribers(
  context: DomainContext,
  caller: Caller,
  groupId: string,
  request: Schemas["ChangeSubscribersRequest"],
): Schemas["AddSubscribersAnswer"] {
  const group = reachAsAdmin(context, caller, groupId, {
    what: "add subscribers",
    rule: "admins-add-subscribers",
  });
  refuseFlatGroup(group);
  return {
    result: forEachNumber(request, (number) => {
      if (!isMobileNumber(number)) return { isAdded: false, reason: "The number is not in E.164." };
      const { userId } = findOrAddUser(context, number);
      return context.store.subscribers.add(group.groupId, userId)
        ? { isAdded: true }
        : { isAdded: false, reason: "The number is a subscriber of the group already." };
    }),
  };
}

/** @throws {Refusal} NotFound, Forbidden, BadInput for a flat group */
export function removeSubscribers(
  context: DomainContext,
  caller: Caller,
  groupId: string,
  request: Schemas["ChangeSubscribersRequest"],
): Schemas["RemoveSubscribersAnswer"] {
  const { store } = context;
  const group = reachAsAdmin(context, caller, groupId, {
    what: "remove subscribers",
    rule: "admins-remove-subscribers",
  });
  refuseFlatGroup(group);
  return {
    result: forEachNumber(request, (number) => {
      if (!isMobileNumber(number)) return { isRemoved: false, reason: "The number is not in E.164." };
      const user = store.users.findByMobileNumber(number);
      return user && store.subscribers.remove(group.groupId, user.userId)
        ? { isRemoved: true }
        : { isRemoved: false, reason: "The number is not a subscriber of the group." };
    }),
  };
}

function forEachNumber<Result>(
  { subscribers }: Schemas["ChangeSubscribersRequest"],
  change: (mobileNumber: string) => Result,
): Record<string, Result> {
  return Object.fromEntries([...new Set(subscribers)].map((number) => [number, change(number)]));
}

function refuseFlatGroup({ type, groupId }: Group): void {
  if (type === "ConnectGroup") return;
  throw new Refusal("BadInput", "Only a ConnectGroup has subscribers, and this is a Group.", {
    reason: `The group ${groupId} is a flat group; subscribers are of groups with groupType ConnectGroup.`,
  });
}

function writeCursor({ groupId }: Group, subscriberId: number): string {
  return Buffer.from(JSON.stringify([groupId, subscriberId])).toString("base64url");
}

function readCursor({ groupId }: Group, cursor: string): number {
  try {
    const [ofGroup, subscriberId] = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    if (ofGroup === groupId && Number.isSafeInteger(subscriberId) && subscriberId > 0) return subscriberId;
  } catch {
    // What cannot be read was not given by a page either.
  }
  throw new Refusal("BadInput", "cursor: is not one that a page of this group's subscribers gave.");
}
