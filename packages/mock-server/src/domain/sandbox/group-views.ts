import type { ControlOperations, ControlSchemas, QueryParameters } from "../../contract/types.js";
import type { Group } from "../../store/groups/groups.js";
import type { Member } from "../../store/groups/members.js";
import type { Subscriber } from "../../store/groups/subscribers.js";
import { BEFORE_OLDEST } from "../../store/pages.js";
import { findGroup } from "../access/reach.js";
import type { DomainContext } from "../events/context.js";
import { type Page, type PageQuery, readPage } from "../ground/pages.js";

// What the control API shows of groups.

const SHOWN_WITH_GROUP = 1000;
const DEFAULT_LIMIT = 100;
const DEFAULT_LIMIT_OF_GROUPS = 1000;

/** @throws {Refusal} BadInput for a cursor of another list */
export function viewGroups(context: DomainContext, query: PageQuery): Page<ControlSchemas["GroupSummary"]> {
  return readPage(
    {
      name: ["listAllGroups"],
      begins: "with the oldest",
      defaultLimit: DEFAULT_LIMIT_OF_GROUPS,
      read: (place) => withParents(context, context.store.groups.listPage(place)),
    },
    query,
    (group) => summarise(context, group),
  );
}

/** A group with its first members and subscribers. */
export function viewGroup(context: DomainContext, group: Group): ControlSchemas["GroupDetails"] {
  const { store } = context;
  const { members, subscribers } = store;
  const { groupId } = group;
  return {
    ...summarise(context, {
      ...group,
      parentGroupIds: store.groups.parentIdsOf([groupId]).get(groupId) ?? [],
    }),
    members: members
      .listPage(groupId, { after: BEFORE_OLDEST, limit: SHOWN_WITH_GROUP })
      .map(({ userId, mobileNumber, name, role }) => ({ userId, mobileNumber, name, role })),
    subscribers: subscribers
      .listAfter(groupId, BEFORE_OLDEST, SHOWN_WITH_GROUP)
      .map(({ userId, mobileNumber, name }) => ({ userId, mobileNumber, name })),
  };
}

/** @throws {Refusal} NotFound, BadInput for a cursor of another list */
export function viewMembers(
  context: DomainContext,
  groupId: string,
  query: QueryParameters<ControlOperations["viewMembers"]>,
): Page<ControlSchemas["GroupMember"]> {
  const { members } = context.store;
  const { mobileNumber } = query;
  findGroup(context, groupId);
  return readPage(
    {
      name: ["viewMembers", groupId, mobileNumber],
      begins: "with the oldest",
      defaultLimit: DEFAULT_LIMIT,
      read: (place) =>
        mobileNumber === undefined
          ? members.listPage(groupId, place)
          : [members.findByNumber(groupId, mobileNumber) ?? []].flat(),
    },
    query,
    (member) => ({ ...describePerson(member), role: member.role }),
  );
}

/** @throws {Refusal} NotFound, BadInput for a cursor of another list */
export function viewSubscribers(
  context: DomainContext,
  groupId: string,
  query: QueryParameters<ControlOperations["viewSubscribers"]>,
): Page<ControlSchemas["GroupSubscriber"]> {
  const { subscribers } = context.store;
  const { mobileNumber } = query;
  findGroup(context, groupId);
  return readPage(
    {
      name: ["viewSubscribers", groupId, mobileNumber],
      begins: "with the oldest",
      defaultLimit: DEFAULT_LIMIT,
      read: ({ after, limit }) => {
        const found =
          mobileNumber === undefined
            ? subscribers.listAfter(groupId, after, limit)
            : [subscribers.findByNumber(groupId, mobileNumber) ?? []].flat();
        return found.map((subscriber) => ({ ...subscriber, pageKey: subscriber.subscriberId }));
      },
    },
    query,
    describePerson,
  );
}

function describePerson({ userId, mobileNumber, name, isProvisioned }: Member | Subscriber) {
  return { userId, mobileNumber, name, isProvisioned };
}

/** Groups with their parents, which are read for all of them at once. */
function withParents<One extends Group>({ store }: DomainContext, groups: readonly One[]): (One & Nested)[] {
  const parents = store.groups.parentIdsOf(groups.map(({ groupId }) => groupId));
  return groups.map((group) => ({ ...group, parentGroupIds: parents.get(group.groupId) ?? [] }));
}

/** The groups that a group is attached to. */
interface Nested {
  readonly parentGroupIds: readonly string[];
}

function summarise({ store }: DomainContext, group: Group & Nested): ControlSchemas["GroupSummary"] {
  const { members, subscribers } = store.groups.countLevel(group.groupId);
  return {
    groupId: group.groupId,
    groupName: group.name,
    groupType: group.type,
    memberCount: members,
    subscriberCount: subscribers,
    messageCount: store.messages.count(group.groupId),
    parentGroupIds: [...group.parentGroupIds],
  };
}
