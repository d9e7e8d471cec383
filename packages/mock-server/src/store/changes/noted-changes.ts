import type { Database } from "better-sqlite3";
import { type Change, changesOf } from "./changes.js";
import type { Cause, originsTable } from "./origins.js";
import { NOBODY, type Note, watchTables } from "./watched-tables.js";

/** Who wants to know what was changed. */
export interface ChangeListener {
  /** By the sandbox's clock, in epoch milliseconds. */
  now(): number;
  /** Whether `changed` is to be called. */
  readonly isHeard: boolean;
  /** Changes were committed. */
  changed(changes: readonly Change[], cause: Cause | undefined): void;
}

/** Nobody listens, and no time is known. */
export const NO_LISTENER: ChangeListener = { now: () => 0, isHeard: false, changed: () => {} };

/** What the transaction that is open has changed, and what for. */
export class NotedChanges {
  readonly #notes: Note[] = [];
  readonly #listener: ChangeListener;
  #cause: Cause | undefined;
  #isMuted = false;
  #isAnonymous = false;

  constructor(database: Database, listener: ChangeListener) {
    this.#listener = listener;
    watchTables(database, (note) => {
      if (this.#isMuted) return;
      this.#notes.push(this.#isAnonymous ? { ...note, id: "", originId: NOBODY } : note);
    });
  }

  /** Of the cause of the open transaction; null for none. */
  get originId(): number | null {
    return this.#cause === undefined || this.#isAnonymous ? null : Number(this.#cause.requestId);
  }

  /** How much was noted, for {@link undo}. */
  get count(): number {
    return this.#notes.length;
  }

  /** A transaction begins that is in no other. */
  begin(cause: Cause | undefined): void {
    this.#notes.length = 0;
    this.#cause = cause;
  }

  /** A change of what is not in the database. One that is of no transaction is told at once. */
  note(note: Note, isInTransaction: boolean, cause: Cause | undefined): void {
    if (isInTransaction) this.#notes.push(note);
    else if (this.#listener.isHeard) this.#listener.changed(changesOf([note]), cause);
  }

  /** What was noted after the first `count` is undone. */
  undo(count: number): void {
    this.#notes.length = Math.min(count, this.#notes.length);
  }

  /** Runs `action`, of whose changes nobody is to know who made them, nor which they were. */
  anonymously<T>(action: () => T): T {
    this.#isAnonymous = true;
    try {
      return action();
    } finally {
      this.#isAnonymous = false;
    }
  }

  /** Runs `action`, whose changes nobody is told of one by one. */
  muted<T>(action: () => T): T {
    const before = this.#isMuted;
    this.#isMuted = true;
    try {
      return action();
    } finally {
      this.#isMuted = before;
    }
  }

  /**
   * Keeps where the changes came from, at the end of their transaction.
   *
   * @returns what is to be done once it is committed; undefined for nothing
   */
  settle(origins: ReturnType<typeof originsTable>): (() => void) | undefined {
    const cause = this.#cause;
    const listener = this.#listener;
    if (this.#notes.length === 0 || (cause === undefined && !listener.isHeard)) return undefined;
    const changes = changesOf(this.#notes);
    const own = changes.filter(({ originId }) => originId === null);
    if (cause && own.length > 0) origins.keep(cause, listener.now(), own);
    return listener.isHeard ? () => listener.changed(changes, cause) : undefined;
  }
}
