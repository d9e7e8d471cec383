import type { ListenedEvent, ListenedType, LiveEvent, LiveEventType, LiveListener } from "./live-events.js";
import type { EventSource, LiveStream } from "./live-stream.js";

/**
 * Calls a function with each event of a sandbox, a moment after it happened.
 *
 * @param onFault is told what the function throws, or rejects with
 * @returns ends it
 */
export function listenTo<Type extends ListenedType>(
  stream: LiveStream,
  source: EventSource,
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
  const listening = stream.listen({ source, types }, () => {
    for (const event of listening.take(Number.POSITIVE_INFINITY)) {
      // Who changes it must not change what others are told.
      if (type === "all" || event.type === type) call(structuredClone(event)).catch(onFault);
    }
  });
  return listening.stop;
}
