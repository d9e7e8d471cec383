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
