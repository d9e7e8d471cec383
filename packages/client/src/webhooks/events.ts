import type { EVENT_TYPES } from "../generated/event-types.js";
import type { webhooks } from "../generated/kaizala.js";

/** The type of an event that the contract knows. */
export type EventType = (typeof EVENT_TYPES)[number];

/** An event: one of those of the contract, told apart by its `eventType`. */
export type WebhookEvent<Type extends EventType = EventType> = {
  [Name in Type]: webhooks[Name]["post"]["requestBody"]["content"]["application/json"];
}[Type];

/** An event whose type the contract does not know, as it came. */
export interface UnknownEvent {
  /** What no handler has. */
  readonly eventType: string;
  readonly [property: string]: unknown;
}

/** Deals with an event. What it throws, or rejects with, makes the service send the event again. */
export type EventHandler<Event> = (event: Event) => void | Promise<void>;

/** A handler for each type of event that one wants. */
export type EventHandlers = {
  readonly [Type in EventType]?: EventHandler<WebhookEvent<Type>>;
} & {
  /** For types that are not in the contract. */
  readonly unknown?: EventHandler<UnknownEvent>;
};
