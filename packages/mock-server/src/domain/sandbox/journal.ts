import type { ControlSchemas } from "../../contract/types.js";

/** A request as it can be sent again, without secrets. */
export type JournaledRequest = ControlSchemas["RecordedRequest"];

/** What followed a mark. */
export interface JournalExcerpt {
  /** The oldest first. */
  readonly requests: readonly JournaledRequest[];
  /** False where the first ones were dropped, because there were too many. */
  readonly isComplete: boolean;
}

/** A copy of a journal, in memory alone. */
export interface JournalState {
  readonly requests: readonly JournaledRequest[];
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
  #requests: JournaledRequest[] = [];
  #characters = 0;
  /** How many were there before those that are kept. */
  #dropped = 0;
  #marks = new Map<symbol, number>();

  add(request: JournaledRequest): void {
    this.#requests.push(request);
    this.#characters += charactersOf(request);
    while (this.#requests.length > MOST_KEPT || this.#characters > MOST_CHARACTERS) {
      const oldest = this.#requests.shift();
      if (!oldest) break;
      this.#characters -= charactersOf(oldest);
      this.#dropped += 1;
    }
  }

  /** Notes that `mark` stands between the requests so far and those that follow. */
  mark(mark: symbol): void {
    this.#marks.set(mark, this.#dropped + this.#requests.length);
  }

  unmark(mark: symbol): void {
    this.#marks.delete(mark);
  }

  /** What followed `mark`: nothing where it does not lie on the way to the present. */
  since(mark: symbol): JournalExcerpt {
    const position = this.#marks.get(mark);
    if (position === undefined) return { requests: [], isComplete: true };
    const requests = this.#requests.slice(Math.max(0, position - this.#dropped));
    return { requests, isComplete: position >= this.#dropped };
  }

  reset(): void {
    this.restore({ requests: [], dropped: 0, marks: new Map() });
  }

  state(): JournalState {
    return { requests: [...this.#requests], dropped: this.#dropped, marks: new Map(this.#marks) };
  }

  restore({ requests, dropped, marks }: JournalState): void {
    this.#requests = [...requests];
    this.#characters = requests.reduce((sum, request) => sum + charactersOf(request), 0);
    this.#dropped = dropped;
    this.#marks = new Map(marks);
  }
}

function charactersOf({ path, body }: JournaledRequest): number {
  return path.length + (body?.length ?? 0);
}
