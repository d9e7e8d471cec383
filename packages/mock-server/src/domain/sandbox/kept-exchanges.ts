import type { Mending } from "../ground/mending.js";
import type { JournalEntry } from "./journal.js";

/** In characters; a longer answer is left out. */
export const LONGEST_ANSWER = 64 * 1024;

/**
 * What was answered. A short answer is kept without its secrets, which are where tokens are; those of a long one are left
 * out when somebody reads it. To send a request again takes nothing of its answer.
 */
export interface KeptAnswer {
  /** By their names in lower case; a later list goes before an earlier one. */
  readonly headers: readonly Readonly<Record<string, string>>[];
  /** JSON; null for none, and for what is left out. */
  readonly text: string | null;
  readonly leftOut: "tooLarge" | "notJson" | null;
}

/** A request with its answer, beside what the request log has of it. */
export interface KeptExchange {
  readonly requestId: string;
  readonly sent: JournalEntry;
  readonly answer: KeptAnswer;
  /** What the refusal names that would have had it pass; null for none. */
  readonly mending: Mending | null;
  /** The fault that decided the answer; null for none. */
  readonly faultId: string | null;
}

const MOST_KEPT = 1000;
const MOST_CHARACTERS = 16 * 1024 * 1024;
/** Of an exchange without its texts, about. */
const OWN_SIZE = 512;

/**
 * The last requests of the emulated service with their answers, in memory alone: up to 1000 of them and 16 Mi
 * characters.
 */
export class KeptExchanges {
  /** The oldest first. */
  #exchanges = new Map<string, KeptExchange>();
  #characters = 0;

  add(exchange: KeptExchange): void {
    this.#exchanges.set(exchange.requestId, exchange);
    this.#characters += sizeOf(exchange);
    while (this.#exchanges.size > MOST_KEPT || this.#characters > MOST_CHARACTERS) {
      const [oldest] = this.#exchanges.values();
      if (!oldest) break;
      this.#exchanges.delete(oldest.requestId);
      this.#characters -= sizeOf(oldest);
    }
  }

  find(requestId: string): KeptExchange | undefined {
    return this.#exchanges.get(requestId);
  }

  /** What they hold, about. */
  get sizeBytes(): number {
    return this.#characters;
  }

  reset(): void {
    this.restore([]);
  }

  state(): readonly KeptExchange[] {
    return [...this.#exchanges.values()];
  }

  restore(exchanges: readonly KeptExchange[]): void {
    this.#exchanges = new Map(exchanges.map((exchange) => [exchange.requestId, exchange]));
    this.#characters = exchanges.reduce((sum, exchange) => sum + sizeOf(exchange), 0);
  }
}

function sizeOf({ sent, answer }: KeptExchange): number {
  return OWN_SIZE + sent.size + (answer.text?.length ?? 0);
}
