import { clearTimeout, setImmediate, setTimeout } from "node:timers";
import type { RandomSource } from "../../ids/random-source.js";
import type { LiveEvent, LiveEventType, NewLiveEvent } from "./live-events.js";

/** How many events are kept at least, for those who come back and those who read slowly. */
const KEPT = 1000;
/** How long events are kept that nobody listens to. */
const KEEPS_FOR_MS = 60_000;

/** Whose events they are. Another one of the same name is another one. */
export interface EventSource {
  readonly sandboxId: string;
}

/** What a listener wants to be told. */
export interface Wanted {
  /** Whose events; undefined for all. */
  readonly source?: EventSource | undefined;
  /** Undefined for all types. What is told of the stream itself is always wanted. */
  readonly types?: ReadonlySet<LiveEventType> | undefined;
  /** The identifier of the last event that was received. */
  readonly after?: string | undefined;
}

/** A listener's place in the stream. */
export interface Listening {
  /**
   * What has come since it was last asked, the oldest first. Where some of that is no longer kept, `missed` stands
   * in its place.
   *
   * @param most how many at most
   */
  take(most: number): LiveEvent[];
  /** Nothing more is wanted. */
  stop(): void;
}

/**
 * What happens in the sandboxes of a server, as it happens. Events are kept once, and each listener has a place among
 * them, so that a slow one holds up nothing and costs nothing. While nobody listens, nothing is kept.
 */
export class LiveStream {
  readonly #ids: RandomSource;
  readonly #keepsForMs: number;
  /** What is called once something may have come, and whose events are listened to by it. */
  readonly #wakes = new Map<() => void, EventSource | undefined>();
  #run = "";
  #events: { readonly event: LiveEvent; readonly source: EventSource }[] = [];
  /** The number of the first event that is kept. */
  #first = 1;
  #isWoken = false;
  #forgetting: NodeJS.Timeout | undefined;

  /**
   * @param ids names the stream, so that an identifier of another one is noticed
   * @param keepsForMs how long events are kept once the last listener has left, in milliseconds
   */
  constructor(ids: RandomSource, keepsForMs: number = KEEPS_FOR_MS) {
    this.#ids = ids;
    this.#keepsForMs = keepsForMs;
  }

  /** Whether anybody is to be told of anything. */
  get isHeard(): boolean {
    return this.#run !== "";
  }

  /** Whether somebody listens to the events of one sandbox. */
  isHeardOf(source: EventSource): boolean {
    return [...this.#wakes.values()].includes(source);
  }

  /** Tells those who listen, a moment later. */
  publish(source: EventSource, event: NewLiveEvent): void {
    if (!this.isHeard) return;
    // The id makes it an event of the union that it was of without.
    this.#events.push({ source, event: { id: this.#idOf(this.#next), ...event } as LiveEvent });
    // Not one by one: the others would be moved each time.
    if (this.#events.length >= 2 * KEPT) {
      this.#first += this.#events.length - KEPT;
      this.#events = this.#events.slice(-KEPT);
    }
    this.#wakeSoon();
  }

  /**
   * Begins to listen. The first event is `open`.
   *
   * @param wake is called once something may have come
   */
  listen({ source, types, after }: Wanted, wake: () => void): Listening {
    this.#begin();
    // The same function may be given twice.
    const wakeOwn = () => wake();
    this.#wakes.set(wakeOwn, source);
    const resumed = after === undefined ? this.#next : this.#following(after);
    let place = resumed ?? this.#first;
    let isMissing = resumed === undefined;
    let isOpened = false;
    const take = (most: number): LiveEvent[] => {
      const taken: LiveEvent[] = [];
      if (!isOpened) taken.push(this.#ofStream("open", place - 1, source));
      isOpened = true;
      if (place < this.#first) {
        place = this.#first;
        isMissing = true;
      }
      if (isMissing) taken.push(this.#ofStream("missed", place - 1, source));
      isMissing = false;
      while (place < this.#next && taken.length < most) {
        const kept = this.#events[place - this.#first];
        place += 1;
        if (!kept || (source !== undefined && kept.source !== source)) continue;
        if (isWanted(kept.event, types)) taken.push(kept.event);
      }
      return taken;
    };
    const stop = () => {
      if (this.#wakes.delete(wakeOwn) && this.#wakes.size === 0) this.#forgetLater();
    };
    return { take, stop };
  }

  /** The number of the next event. */
  get #next(): number {
    return this.#first + this.#events.length;
  }

  #idOf(number: number): string {
    return `${this.#run}-${number}`;
  }

  #ofStream(type: "open" | "missed", number: number, source: EventSource | undefined): LiveEvent {
    return { type, id: this.#idOf(number), sandboxId: source?.sandboxId ?? null };
  }

  /** The number that follows an identifier; undefined where what follows is not all kept. */
  #following(after: string): number | undefined {
    const [, run, digits] = /^([0-9a-f]+)-(\d{1,15})$/.exec(after) ?? [];
    const number = Number(digits) + 1;
    return run === this.#run && number >= this.#first && number <= this.#next ? number : undefined;
  }

  #begin(): void {
    clearTimeout(this.#forgetting);
    this.#forgetting = undefined;
    if (!this.isHeard) this.#run = this.#ids.bytes(6).toString("hex");
  }

  #forgetLater(): void {
    this.#forgetting = setTimeout(() => {
      this.#run = "";
      this.#events = [];
      this.#first = 1;
    }, this.#keepsForMs).unref();
  }

  #wakeSoon(): void {
    if (this.#isWoken) return;
    this.#isWoken = true;
    // What one transaction raises is sent together, and nobody who listens is in its way.
    setImmediate(() => {
      this.#isWoken = false;
      for (const wake of [...this.#wakes.keys()]) wake();
    });
  }
}

function isWanted({ type }: LiveEvent, types: ReadonlySet<LiveEventType> | undefined): boolean {
  if (type === "open" || type === "missed" || type === "closed") return true;
  return types === undefined || types.has(type);
}
