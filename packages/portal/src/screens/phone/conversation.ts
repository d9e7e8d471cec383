import { signal } from "@preact/signals";
import { answerOf, control } from "../../api/control-client.js";
import { type ControlProblem, problemOf } from "../../api/control-problem.js";
import type { ChangeEvent, LiveEvent } from "../../api/types.js";
import { keptCurrent } from "../../state/live.js";
import { listen } from "../../state/stream.js";
import { withChanged, withNewest, withOlder } from "./merged-entries.js";
import type { Entry } from "./types.js";

/** What of a conversation was read. */
export interface ReadEntries {
  /** The oldest first. */
  readonly entries: readonly Entry[];
  readonly isRead: boolean;
  readonly hasOlder: boolean;
  /** Why the last reading failed; undefined where it did not. */
  readonly problem: ControlProblem | undefined;
}

interface Page {
  readonly entries: readonly Entry[];
  readonly nextCursor: string | null;
}

const PAGE = 50;
/** What comes is mostly one entry, and seldom more than this. */
const NEWEST = 10;
const MOST = 1000;
/** So many entries are read anew at the same time. */
const AT_ONCE = 6;

/** A conversation as one person sees it, from when it is opened until it is closed. */
export class Conversation {
  readonly read = signal<ReadEntries>({ entries: [], isRead: false, hasOlder: false, problem: undefined });
  readonly #groupId: string;
  readonly #mobileNumber: string;
  readonly #onArrived: (entries: readonly Entry[]) => void;
  readonly #ended = new AbortController();
  readonly #stale = new Set<string>();
  #cursor: string | null = null;
  #isWholeWanted = true;
  #isRefreshing = false;
  #older: Promise<void> | undefined;
  #readNewest: () => void = () => undefined;

  /** @param onArrived is told what has come since it was opened */
  constructor(groupId: string, mobileNumber: string, onArrived: (entries: readonly Entry[]) => void) {
    this.#groupId = groupId;
    this.#mobileNumber = mobileNumber;
    this.#onArrived = onArrived;
  }

  /** Reads it, and follows what happens in it until what is returned is called. */
  open(): () => void {
    const reading = keptCurrent(
      () => this.#readCurrent(),
      () => undefined,
      (problem) => this.#set({ problem }),
    );
    this.#readNewest = reading.readAgain;
    const unlisten = listen((event) => this.#hear(event));
    return () => {
      unlisten();
      reading.end();
      this.#ended.abort();
    };
  }

  /** Reads all of it anew, as after a problem. */
  readAgain(): void {
    this.#isWholeWanted = true;
    this.#readNewest();
  }

  /** Reads what has come since, which the stream tells too. */
  readNewest(): void {
    this.#readNewest();
  }

  /** Reads the page before the first entry, if there is one. */
  readOlder(limit = PAGE): Promise<void> {
    this.#older ??= this.#readPageBefore(limit).finally(() => {
      this.#older = undefined;
    });
    return this.#older;
  }

  /** Reads back to an entry; false where the person does not see it, or it is too far back. */
  async readBackTo(referenceId: string): Promise<boolean> {
    const has = () => this.read.peek().entries.some((entry) => entry.referenceId === referenceId);
    if (has()) return true;
    if ((await this.#entry(referenceId)) === undefined) return false;
    while (!has() && this.read.peek().hasOlder && !this.#ended.signal.aborted) {
      await this.readOlder(MOST);
      if (this.read.peek().problem) return false;
    }
    return has();
  }

  #hear(event: LiveEvent): void {
    if (event.type === "open" || event.type === "missed") this.readAgain();
    else if (!("change" in event)) return;
    else if (event.change === "restored") this.readAgain();
    else if (event.groupId === this.#groupId) this.#hearChange(event);
  }

  #hearChange(event: ChangeEvent): void {
    switch (event.type) {
      case "messages":
      case "actions":
        if (event.change === "removed") this.readAgain();
        else if (event.change === "changed") this.#refresh(event.ids);
        else this.#readNewest();
        return;
      case "responses":
      case "reactions":
        if (event.ofId !== null) this.#refresh([event.ofId]);
        return;
      // Whoever comes, goes or is made admin sees something else.
      case "members":
      case "subscribers":
      case "groups":
        this.readAgain();
    }
  }

  /** Reads what these identify anew. What is not there yet is read with the newest. */
  #refresh(ids: readonly string[]): void {
    for (const id of ids) {
      const entry = this.read
        .peek()
        .entries.find(({ referenceId, action }) => referenceId === id || action?.actionId === id);
      if (entry) this.#stale.add(entry.referenceId);
      else this.#readNewest();
    }
    void this.#readStale();
  }

  async #readStale(): Promise<void> {
    if (this.#isRefreshing) return;
    this.#isRefreshing = true;
    while (this.#stale.size > 0 && !this.#ended.signal.aborted) {
      const ids = [...this.#stale].slice(0, AT_ONCE);
      for (const id of ids) this.#stale.delete(id);
      const read = await Promise.all(ids.map((id) => this.#entry(id)));
      const changed = read.filter((entry) => entry !== undefined);
      this.#set({ entries: withChanged(this.read.peek().entries, changed) });
    }
    this.#isRefreshing = false;
  }

  async #readCurrent(): Promise<void> {
    const isWhole = this.#isWholeWanted;
    this.#isWholeWanted = false;
    try {
      if (isWhole) await this.#readWhole();
      else await this.#readSince();
    } catch (error) {
      this.#isWholeWanted ||= isWhole;
      throw error;
    }
  }

  /** As much of it as is shown. */
  async #readWhole(): Promise<void> {
    const before = this.read.peek();
    const page = await this.#page(null, Math.min(MOST, Math.max(PAGE, before.entries.length)));
    this.#cursor = page.nextCursor;
    const entries = [...page.entries].reverse();
    this.#set({ entries, isRead: true, hasOlder: this.#cursor !== null, problem: undefined });
    if (before.isRead) this.#tell(before.entries, entries);
  }

  async #readSince(): Promise<void> {
    const { nextCursor, entries: newest } = await this.#page(null, NEWEST);
    const before = this.read.peek().entries;
    const entries = withNewest(before, newest);
    if (entries === undefined && nextCursor !== null) {
      // More came at once than were read.
      await this.#readWhole();
      return;
    }
    const merged = entries ?? [...newest].reverse();
    this.#set({ entries: merged, problem: undefined });
    this.#tell(before, merged);
  }

  #tell(before: readonly Entry[], after: readonly Entry[]): void {
    const known = new Set(before.map(({ referenceId }) => referenceId));
    const lastAt = after.findLastIndex(({ referenceId }) => known.has(referenceId));
    const arrived = after.slice(lastAt + 1);
    if (arrived.length > 0) this.#onArrived(arrived);
  }

  async #readPageBefore(limit: number): Promise<void> {
    const cursor = this.#cursor;
    if (cursor === null) return;
    try {
      const page = await this.#page(cursor, limit);
      // It was read anew meanwhile, and goes back from elsewhere.
      if (cursor !== this.#cursor) return;
      this.#cursor = page.nextCursor;
      const entries = withOlder(this.read.peek().entries, page.entries);
      this.#set({ entries, hasOlder: this.#cursor !== null, problem: undefined });
    } catch (error) {
      if (!this.#ended.signal.aborted) this.#set({ problem: problemOf(error) });
    }
  }

  #page(cursor: string | null, limit: number): Promise<Page> {
    const query = { mobileNumber: this.#mobileNumber, limit, ...(cursor === null ? {} : { cursor }) };
    const params = { path: { groupId: this.#groupId }, query };
    const { signal: ended } = this.#ended;
    return answerOf(control.GET("/groups/{groupId}/conversation", { params, signal: ended }));
  }

  /** Undefined where the person does not see it, or no longer. */
  #entry(referenceId: string): Promise<Entry | undefined> {
    const path = { groupId: this.#groupId, referenceId };
    const params = { path, query: { mobileNumber: this.#mobileNumber } };
    const { signal: ended } = this.#ended;
    return answerOf(
      control.GET("/groups/{groupId}/conversation/{referenceId}", { params, signal: ended }),
    ).catch(() => undefined);
  }

  #set(change: Partial<ReadEntries>): void {
    if (!this.#ended.signal.aborted) this.read.value = { ...this.read.peek(), ...change };
  }
}
