import type { ControlSchemas } from "../../contract/types.js";

/** What a stream tells: a request, a change, or something of the stream itself. */
export type LiveEvent = ControlSchemas["LiveEvent"];

/** What a live event is of, as {@link LiveEvent.type} says it. */
export type LiveEventType = ControlSchemas["LiveEventType"];

/** The events of one type. */
export type LiveEventOf<Type extends LiveEvent["type"]> = Type extends "requests"
  ? ControlSchemas["RequestEvent"]
  : Type extends ControlSchemas["StreamEvent"]["type"]
    ? ControlSchemas["StreamEvent"]
    : ControlSchemas["ChangeEvent"] & { readonly type: Type };

/** An event before the stream has numbered it. */
export type NewLiveEvent =
  | Omit<ControlSchemas["RequestEvent"], "id">
  | Omit<ControlSchemas["ChangeEvent"], "id">
  | Omit<ControlSchemas["StreamEvent"], "id">;

/** What is called with live events. A promise that it returns is waited for by nobody. */
export type LiveListener<Event extends LiveEvent = LiveEvent> = (event: Event) => unknown;

/** What a program in the same process listens to: one type, or `all` of them. */
export type ListenedType = LiveEventType | "all";

/** The events that a listener to a type is called with. */
export type ListenedEvent<Type extends ListenedType> = Type extends LiveEventType
  ? LiveEventOf<Type>
  : LiveEvent;
