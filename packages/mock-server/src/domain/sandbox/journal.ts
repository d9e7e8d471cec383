import type { ControlSchemas } from "../../contract/types.js";

/** A request as it can be sent again, without secrets. */
export type JournaledRequest = ControlSchemas["JournaledRequest"];

/** A request as it came; it is rendered when somebody reads it. */
export interface JournalEntry {
  /** In characters, about. */
  readonly size: number;
  readonly render: () => JournaledRequest;
}

/** What followed a mark. */
export interface JournalExcerpt {
  /** The oldest first. */
  readonly requests: readonly JournaledRequest[];
  /** False where the first ones were dropped, because there were too many. */
  readonly isComplete: boolean;
}

/** A copy of a journal, in memory alone. */
export interface JournalState {
  readonly entries: readonly JournalEntry[];
  readonly dropped: number;
  readonly marks: ReadonlyMap<symbol, number>;
}

const MOST_KEPT = 1000;
const MOST_CHARACTERS = 8 * 1024 * 1024;

/**
 * The last requests of a sandbox that can be sent again, up to 1000 of them and 8 Mi characters, and
 * between which of them snapshots were taken.
 */
export class Journal {
  #entries: JournalEntry[] = [];
  #characters = 0;
  /** How many were there before those that are kept. */
  #dropped = 0;
  #marks = new Map<symbol, number>();

  add(entry: JournalEntry): void {
    this.#entries.push(entry);
    this.#characters += entry.size;
    while (this.#entries.length > MOST_KEPT || this.#characters > MOST_CHARACTERS) {
      const oldest = this.#entries.shift();
      if (!oldest) break;
      this.#characters -= oldest.size;
      this.#dropped += 1;
    }
  }

  /** What the entries hold, about. */
  get sizeBytes(): number {
    return this.#characters;
  }

  /** Notes that `mark` stands between the requests so far and those that follow. */
  mark(mark: symbol): void {
    this.#marks.set(mark, this.#dropped + this.#entries.length);
  }

  unmark(mark: symbol): void {
    this.#marks.delete(mark);
  }

  /** What followed `mark`: nothing where it does not lie on the way to the present. */
  since(mark: symbol): JournalExcerpt {
    const position = this.#marks.get(mark);
    if (position === undefined) return { requests: [], isComplete: true };
    const entries = this.#entries.slice(Math.max(0, position - this.#dropped));
    return { requests: entries.map(({ render }) => render()), isComplete: position >= this.#dropped };
  }

  reset(): void {
    this.restore({ entries: [], dropped: 0, marks: new Map() });
  }

  state(): JournalState {
    return { entries: [...this.#entries], dropped: this.#dropped, marks: new Map(this.#marks) };
  }

  restore({ entries, dropped, marks }: JournalState): void {
    this.#entries = [...entries];
    this.#characters = entries.reduce((sum, { size }) => sum + size, 0);
    this.#dropped = dropped;
    this.#marks = new Map(marks);
  }
}
