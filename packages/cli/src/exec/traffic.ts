/** A request that was answered, as far as it is counted. */
export interface AnsweredCall {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  /** Null for one that no operation takes. */
  readonly operationId: string | null;
  /** 0 for one whose connection was ended instead. */
  readonly status: number;
  /** Why it was refused; null for none, and where nobody knows. */
  readonly reason: string | null;
}

/** Calls that were the same for the count. */
export interface CountedCalls {
  readonly what: string;
  readonly status: number;
  readonly count: number;
}

/** Refusals for one reason. */
export interface CountedRefusals extends CountedCalls {
  readonly reason: string;
}

/** A program may call any number of paths, with any number of faults. */
const MOST = 1000;
const LONGEST = 200;

/** Counts the requests of a run, by operation and status, and refusals by their reason. */
export class Traffic {
  readonly #calls = new Map<string, CountedCalls>();
  readonly #refusals = new Map<string, CountedRefusals>();
  #total = 0;

  /** How many there were. */
  get total(): number {
    return this.#total;
  }

  note({ operationId, method, path, status, reason }: AnsweredCall): void {
    this.#total += 1;
    const what = operationId ?? `${method} ${path.split("?", 1)[0]}`.slice(0, LONGEST);
    const none = { what, status, count: 0 };
    count(this.#calls, `${status} ${what}`, none);
    if (status >= 400 || status === 0) {
      const why = reason ?? "no reason was given";
      count(this.#refusals, `${status} ${what} ${why}`, { ...none, reason: why });
    }
  }

  /** The most frequent first. */
  calls(): CountedCalls[] {
    return byCount(this.#calls);
  }

  /** The most frequent first. */
  refusals(): CountedRefusals[] {
    return byCount(this.#refusals);
  }
}

function count<Counted extends CountedCalls>(all: Map<string, Counted>, key: string, none: Counted): void {
  const before = all.get(key);
  if (before === undefined && all.size >= MOST) return;
  all.set(key, { ...none, count: (before?.count ?? 0) + 1 });
}

function byCount<Counted extends CountedCalls>(all: ReadonlyMap<string, Counted>): Counted[] {
  return [...all.values()].toSorted((one, other) => other.count - one.count);
}
