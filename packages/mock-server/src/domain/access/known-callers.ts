import type { Store } from "../../store/store.js";
import type { Caller } from "./caller.js";

/** More tokens than a sandbox has in use at a time; the one that was learnt first goes first. */
const MOST_KNOWN = 10_000;

/**
 * The callers behind access tokens that were looked up before, by the token's text. They are dropped by
 * whatever writes the rows that they were read from, and by data that takes the place of other data.
 */
export class KnownCallers {
  readonly #callers = new Map<string, Caller>();
  #store: Store | undefined;
  #revision = 0;

  find(store: Store, accessToken: string): Caller | undefined {
    if (store === this.#store && store.callersRevision === this.#revision) {
      return this.#callers.get(accessToken);
    }
    this.#callers.clear();
    this.#store = store;
    this.#revision = store.callersRevision;
    return undefined;
  }

  /** Keeps a caller who was read just now, after {@link find} did not know the token. */
  keep(accessToken: string, caller: Caller): void {
    if (this.#callers.size >= MOST_KNOWN) {
      const [oldest] = this.#callers.keys();
      if (oldest !== undefined) this.#callers.delete(oldest);
    }
    this.#callers.set(accessToken, caller);
  }
}
