import { documents, type JsonObject } from "@kaizala-gateway/foundation";
import type { ControlSchemas } from "../../contract/types.js";
import type { User } from "../../store/access/users.js";
import type { Webhook } from "../../store/webhooks/webhooks.js";
import type { DomainContext } from "../events/context.js";
import { type EventPayload, type EventType, senderOf } from "../events/raising.js";
import { findWebhook, refuseEnded, viewDelivery } from "./views.js";

/** An event as the contract shows one. */
interface ExampleEvent {
  readonly objectId: string;
  readonly data: JsonObject;
}

/** What in an example stands for what a sample has of its own. */
type Replacements = ReadonlyMap<unknown, string>;

/**
 * Queues an event for a webhook that nothing caused: the contract's example of it, with the webhook's group and user.
 *
 * @throws {Refusal} NotFound, Conflict for a webhook whose validity has ended
 */
export function sendSampleEvent(
  context: DomainContext,
  webhookId: string,
  eventType: EventType,
): ControlSchemas["Delivery"] {
  const { store, clock, ids, dispatcher } = context;
  const webhook = findWebhook(context, webhookId);
  const nowMs = clock.now();
  refuseEnded(webhook, nowMs, "webhookId");
  const eventId = ids.guid();
  const payload = JSON.stringify(payloadOf(context, webhook, eventType, eventId));
  store.outbox.add({ eventId, eventType, payload, raisedAtMs: nowMs, isSample: true }, [webhook.webhookKey]);
  store.outbox.distribute();
  const event = store.outbox.findEvent(eventId);
  const [delivery] = event ? store.deliveries.listOfEvent(event.eventKey) : [];
  if (!delivery) throw new Error(`There is no delivery of the event ${eventId}.`);
  dispatcher.wake([webhook.webhookKey]);
  return viewDelivery(context, delivery);
}

function payloadOf(
  context: DomainContext,
  webhook: Webhook,
  eventType: EventType,
  eventId: string,
): EventPayload {
  const example = exampleOf(eventType);
  const user = context.store.users.find(webhook.userId);
  const replacements = replacementsFor(context, { webhook, example, user, eventId });
  // The contract's example of the data of an event, with other texts in the places of texts.
  const data = replaced(example.data, replacements);
  return { eventId, data, ...senderOf(context, user) };
}

function exampleOf(eventType: EventType): ExampleEvent {
  const content = Object(documents.kaizala.webhooks?.[eventType]?.post).requestBody?.content;
  const example: ExampleEvent | undefined = content?.["application/json"]?.example;
  if (example) return example;
  throw new Error(`The contract has no example of ${eventType}.`);
}

/** What an example tells of the group, the action and the people is told of those of the webhook. */
function replacementsFor(
  context: DomainContext,
  {
    webhook,
    example: { objectId, data },
    user,
    eventId,
  }: {
    readonly webhook: Webhook;
    readonly example: ExampleEvent;
    readonly user: User | undefined;
    readonly eventId: string;
  },
): Replacements {
  const isOf = (objectType: Webhook["objectType"]) => webhook.objectType === objectType;
  const response = Object(Object(data.responseDetails).response);
  const packageId = isOf("ActionPackage") ? webhook.objectId : undefined;
  const pairs: readonly (readonly [unknown, string | undefined])[] = [
    [objectId, groupOf(context, webhook)],
    [data.actionId, isOf("Action") ? webhook.objectId : context.ids.guid()],
    // A response and its event have one identifier.
    [data.responseId, eventId],
    [data.actionPackageId, packageId],
    [data.packageId, packageId && `${packageId}.1`],
    ...[data.member, data.responder, response.assignee].map(
      (number) => [number, user?.mobileNumber] as const,
    ),
    ...[data.memberName, data.responderName, response.assigneeName].map(
      (name) => [name, user?.name] as const,
    ),
    ...[data.memberId, data.responderId].map((userId) => [userId, user?.userId] as const),
    ...[data.assignedTo].flat().map((number) => [number, user?.mobileNumber] as const),
  ];
  return new Map(
    pairs.flatMap(([told, own]) => (told === undefined || own === undefined ? [] : [[told, own]])),
  );
}

/** Undefined where a webhook for a package is of no group. */
function groupOf({ store }: DomainContext, { objectType, objectId, grantId }: Webhook): string | undefined {
  if (objectType === "Group") return objectId;
  if (objectType === "Action") return store.actions.find(objectId)?.groupId;
  return grantId === null ? undefined : store.grants.find(grantId)?.groupId;
}

function replaced(value: unknown, replacements: Replacements): unknown {
  if (Array.isArray(value)) return value.map((item) => replaced(item, replacements));
  if (typeof value !== "object" || value === null) return replacements.get(value) ?? value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, replaced(one, replacements)]));
}
