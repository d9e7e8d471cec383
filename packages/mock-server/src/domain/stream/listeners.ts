import type { LiveEvent, LiveEventOf, LiveEventType } from "./live-events.js";
import type { LiveStream } from "./live-stream.js";

/** What is called with live events. A promise that it returns is waited for by nobody. */
export type LiveListener<Event extends LiveEvent = LiveEvent> = (event: Event) => unknown;

/** What a program in the same process listens to: one type, or `all` of them. */
export type ListenedType = LiveEventType | "all";

/** The events that a listener to a type is called with. */
export type ListenedEvent<Type extends ListenedType> = Type extends LiveEventType
  ? LiveEventOf<Type>
  : LiveEvent;

/**
 * Calls a function with each event of a sandbox, a moment after it happened.
 *
 * @param onFault is told what the function throws, or rejects with
 * @returns ends it
 */
export function listenTo<Type extends ListenedType>(
  stream: LiveStream,
  sandboxId: string,
  type: Type,
  listener: LiveListener<ListenedEvent<Type>>,
  onFault: (error: unknown) => void,
): () => void {
  const types: ReadonlySet<LiveEventType> | undefined =
    type === "all" ? undefined : new Set<LiveEventType>([type]);
  const call = async (event: LiveEvent): Promise<void> => {
    // The stream gives the events that are wanted, and those of itself.
    await listener(event as ListenedEvent<Type>);
  };
  const listening = stream.listen({ sandboxId, types }, () => {
    for (const event of listening.take(Number.POSITIVE_INFINITY)) {
      if (type === "all" || event.type === type) call(event).catch(onFault);
    }
  });
  return listening.stop;
}
