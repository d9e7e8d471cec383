import type { Database, RunResult, Statement } from "better-sqlite3";

/** What a repository prepares its statements with. */
export type Preparing = Pick<Database, "prepare">;

/**
 * What is worked out from rows, and kept until some of them change: who calls, counts of hierarchies, what is on
 * its way to webhooks.
 */
export type Subject = "callers" | "hierarchies" | "webhooks";

/**
 * Sees every statement that writes. It refuses those of an action that said it only reads, and counts the
 * changes by what was worked out from the rows, so that this can be dropped.
 */
export class WriteWatch {
  readonly #revisions: Record<Subject, number> = { callers: 0, hierarchies: 0, webhooks: 0 };
  #isReading = false;

  /** Grows with every change of the rows that `subject` was worked out from, and with one that is undone. */
  revisionOf(subject: Subject): number {
    return this.#revisions[subject];
  }

  /** Everything may have changed. */
  everythingChanged(): void {
    this.#revisions.callers += 1;
    this.#revisions.hierarchies += 1;
    this.#revisions.webhooks += 1;
  }

  /**
   * Runs `action`, in which every statement that writes throws.
   *
   * @throws {Error} for an action that writes
   */
  reading<T>(action: () => T): T {
    const before = this.#isReading;
    this.#isReading = true;
    try {
      return action();
    } finally {
      this.#isReading = before;
    }
  }

  /** The database for a repository whose rows `subjects` are worked out from. */
  of(database: Database, subjects: readonly Subject[] = []): Preparing {
    const prepare = (sql: string) =>
      new LazyStatement(() => this.#watched(database.prepare(sql), sql, subjects));
    // It has what repositories use of a statement, whose types are those that they ask for.
    return { prepare: prepare as unknown as Database["prepare"] };
  }

  #watched(statement: Statement, sql: string, subjects: readonly Subject[]): Statement {
    if (statement.readonly) return statement;
    // A new row changes nothing that is known of a caller, or on its way to a webhook.
    const isNew = /^\s*INSERT INTO\b/i.test(sql);
    const changed = subjects.filter((subject) => !(isNew && subject !== "hierarchies"));
    const run = statement.run.bind(statement);
    statement.run = (...parameters: unknown[]) => {
      if (this.#isReading) throw new Error(`An action that only reads is to write: ${sql.trim()}`);
      const result = run(...parameters);
      if (result.changes > 0) for (const subject of changed) this.#revisions[subject] += 1;
      return result;
    };
    return statement;
  }
}

/** A statement that is prepared when it is first used: of the many of a store, most sandboxes use a few. */
class LazyStatement {
  readonly #prepare: () => Statement;
  #prepared: Statement | undefined;

  constructor(prepare: () => Statement) {
    this.#prepare = prepare;
  }

  run(...parameters: unknown[]): RunResult {
    return this.#statement.run(...parameters);
  }

  get(...parameters: unknown[]): unknown {
    return this.#statement.get(...parameters);
  }

  all(...parameters: unknown[]): unknown[] {
    return this.#statement.all(...parameters);
  }

  pluck(): LazyStatement {
    return new LazyStatement(() => this.#prepare().pluck());
  }

  get #statement(): Statement {
    this.#prepared ??= this.#prepare();
    return this.#prepared;
  }
}
