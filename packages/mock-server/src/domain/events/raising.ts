import type { Schemas, WebhookEvent } from "../../contract/types.js";
import type { User } from "../../store/access/users.js";
import type { Wanting } from "../../store/webhooks/webhooks.js";
import type { DomainContext } from "./context.js";

export type EventType = Schemas["WebhookEventType"];
type EventData<Type extends EventType> = Extract<WebhookEvent, { eventType: Type }>["data"];

/** The bits by which a webhook stores the events that it wants. Data files hold them, so none may change. */
const BITS: Readonly<Record<EventType, number>> = {
  TextMessageCreated: 1 << 0,
  AttachmentCreated: 1 << 1,
  Announcement: 1 << 2,
  JobCreated: 1 << 3,
  SurveyCreated: 1 << 4,
  ActionCreated: 1 << 5,
  PollCreated: 1 << 6,
  LetsMeetCreated: 1 << 7,
  JobResponse: 1 << 8,
  SurveyResponse: 1 << 9,
  ActionResponse: 1 << 10,
  PollResponse: 1 << 11,
  LetsMeetResponse: 1 << 12,
  MemberAdded: 1 << 13,
  MemberRemoved: 1 << 14,
  GroupAdded: 1 << 15,
  GroupRemoved: 1 << 16,
  UserJoined: 1 << 17,
};

// Object.keys knows no more than that they are texts.
export const eventTypes = Object.keys(BITS) as readonly EventType[];

/** Whether a text, such as one that was stored, is a type of events. */
export function isEventType(text: string): text is EventType {
  return Object.hasOwn(BITS, text);
}

export function bitsOf(types: readonly EventType[]): number {
  return types.reduce((bits, type) => bits | BITS[type], 0);
}

export function typesIn(bits: number): EventType[] {
  return eventTypes.filter((type) => (BITS[type] & bits) !== 0);
}

/** Something that happened in a group. */
export interface Happening<Type extends EventType> {
  readonly type: Type;
  readonly groupId: string;
  readonly actionId?: string | null;
  /** Without a version. */
  readonly packageId?: string;
  /** Default a new one. */
  readonly eventId?: string;
  /** Whether only admins of the group and chosen people may know of it. */
  readonly isPrivate?: boolean;
  /** Who did it; undefined where nobody is to learn that. */
  readonly from: User | undefined;
  /**
   * Called only where a webhook wants the event, once for each base of URLs.
   *
   * @param baseUrl the base of the service for who gets the event, with a slash at its end
   */
  readonly data: (baseUrl: string) => EventData<Type>;
}

/** The part of a stored event that is the same for every webhook. */
export interface EventPayload
  extends Omit<Schemas["EventHead"], "objectId" | "objectType" | "context" | "subscriptionId"> {
  readonly data: unknown;
}

/**
 * Writes an event to the outbox, for every webhook that wants it. Call it in the transaction of its cause:
 * what is undone is never told.
 */
export function raise<Type extends EventType>(context: DomainContext, happening: Happening<Type>): void {
  const { store, clock, ids, dispatcher, coverage } = context;
  const { type, groupId, actionId = null, packageId = null, isPrivate = false, from } = happening;
  const nowMs = clock.now();
  const wanting = store.webhooks.listWanting({
    groupId,
    actionId,
    packageId,
    eventBit: BITS[type],
    isPrivate,
    nowMs,
  });
  if (wanting.length === 0) return;
  if (isPrivate) store.afterCommit(() => coverage.decided(null, ["events-for-subscribers"]));
  const eventId = happening.eventId ?? ids.guid();
  const sender = senderOf(context, from);
  for (const [origin, webhookKeys] of keysByOrigin(wanting)) {
    const payload: EventPayload = { eventId, data: happening.data(baseUrlAt(context, origin)), ...sender };
    const event = {
      eventId,
      eventType: type,
      payload: JSON.stringify(payload),
      raisedAtMs: nowMs,
      isSample: false,
    };
    store.outbox.add(event, webhookKeys);
  }
  dispatcher.wake(wanting.map(({ webhookKey }) => webhookKey));
}

/** What an event says of who caused it. */
export function senderOf(
  { store }: DomainContext,
  from: User | undefined,
): Omit<EventPayload, "eventId" | "data"> {
  return {
    fromUser: from?.mobileNumber ?? "",
    fromUserId: from?.userId ?? "",
    fromUserName: from?.name ?? "",
    fromUserProfilePic: from?.profilePic ?? "",
    isBotfromUser: from !== undefined && store.bots.find(from.userId) !== undefined,
  };
}

/** The keys of webhooks by the origin that the URLs in their events begin with. */
function keysByOrigin(wanting: readonly Wanting[]): Map<string | null, number[]> {
  const keys = new Map<string | null, number[]>();
  for (const { webhookKey, origin } of wanting) {
    const known = keys.get(origin);
    if (known) known.push(webhookKey);
    else keys.set(origin, [webhookKey]);
  }
  return keys;
}

/** The base of the service at another origin than its own; a public one also for who registered before it was. */
function baseUrlAt({ baseUrl, isBasePublic }: DomainContext, origin: string | null): string {
  return origin === null || isBasePublic ? baseUrl : `${origin}${new URL(baseUrl).pathname}`;
}
