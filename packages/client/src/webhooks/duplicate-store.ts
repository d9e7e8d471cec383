/** What a {@link DuplicateStore} knows of a delivery. */
export type Claim = "new" | "in progress" | "handled";

/**
 * Remembers deliveries, because the service sends an event at least once. Several processes that
 * receive for the same webhook need a store that they share.
 */
export interface DuplicateStore {
  /**
   * Takes a delivery, in one step with asking whether it was taken before.
   *
   * @param key tells deliveries apart: the webhook, the event's `eventId` and a hash of its body
   * @returns `new` for whoever is to handle it; `in progress` while someone else does, until that one
   *   confirms or releases it, or has died (a shared store needs a time limit); `handled` for a duplicate
   */
  claim(key: string): Promise<Claim>;
  /** It was handled; keep that for the 2 days in which the service tries again. */
  confirm(key: string): Promise<void>;
  /** Its handler has failed; the next delivery is `new`. */
  release(key: string): Promise<void>;
}

const TWO_DAYS_MS = 2 * 86_400_000;

/** Remembers deliveries in the memory of this process. */
export class MemoryDuplicateStore implements DuplicateStore {
  readonly #capacity: number;
  readonly #now: () => number;
  /** When each was taken; Infinity while it is handled. In the order of confirmation. */
  readonly #handledAtMs = new Map<string, number>();

  /**
   * @param options `capacity` limits the deliveries that are remembered (default 10,000): beyond it the
   *   oldest is forgotten; `now` is the time in epoch milliseconds (default `Date.now`)
   */
  constructor(options: { readonly capacity?: number; readonly now?: () => number } = {}) {
    this.#capacity = options.capacity ?? 10_000;
    this.#now = options.now ?? Date.now;
  }

  /** Takes a delivery. */
  async claim(key: string): Promise<Claim> {
    const handledAtMs = this.#handledAtMs.get(key);
    if (handledAtMs === Number.POSITIVE_INFINITY) return "in progress";
    if (handledAtMs !== undefined && handledAtMs + TWO_DAYS_MS > this.#now()) return "handled";
    this.#handledAtMs.set(key, Number.POSITIVE_INFINITY);
    return "new";
  }

  /** Remembers a delivery. */
  async confirm(key: string): Promise<void> {
    // Deleted first, so that it becomes the youngest.
    this.#handledAtMs.delete(key);
    this.#handledAtMs.set(key, this.#now());
    for (const [oldest, handledAtMs] of this.#handledAtMs) {
      if (this.#handledAtMs.size <= this.#capacity) break;
      if (handledAtMs !== Number.POSITIVE_INFINITY) this.#handledAtMs.delete(oldest);
    }
  }

  /** Forgets a delivery. */
  async release(key: string): Promise<void> {
    this.#handledAtMs.delete(key);
  }
}
