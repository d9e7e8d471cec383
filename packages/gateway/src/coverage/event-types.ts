import { documents } from "@kaizala-gateway/foundation";
import type { OperationId, Schemas } from "@kaizala-gateway/openapi/types";
import { jsonIn, memberOf } from "./json-in.js";

type EventType = Schemas["WebhookEventType"];

const SUBSCRIBING: ReadonlySet<string> = new Set<OperationId>(["createWebhook", "updateWebhook"]);

/** The types of events that a request subscribes to, in the contract's spelling. */
export function eventTypesIn(operationId: string, requestBody: Buffer): EventType[] {
  if (!SUBSCRIBING.has(operationId)) return [];
  const named = memberOf(jsonIn(requestBody.toString("utf8")), "eventTypes");
  const texts = (Array.isArray(named) ? named : []).filter((one) => typeof one === "string");
  const wanted = new Set(texts.map((text) => text.toLowerCase()));
  return allEventTypes().filter((type) => wanted.has(type.toLowerCase()));
}

/** Those of a set, in the order of the contract. */
export function inOrder(types: ReadonlySet<EventType>): EventType[] {
  return allEventTypes().filter((type) => types.has(type));
}

function allEventTypes(): readonly EventType[] {
  const { enum: types } = Object(documents.kaizala.components.schemas.WebhookEventType);
  return types; // The type comes from the same list.
}
