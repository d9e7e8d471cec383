import { signal } from "@preact/signals";
import { problemOf } from "../../api/control-problem.js";
import type { ChangeEvent, LiveEvent } from "../../api/types.js";
import { type KeptCurrent, keptCurrent } from "../../state/kept-current.js";
import { mayTakeAway } from "../../state/live.js";
import { listen } from "../../state/stream.js";
import { type Page, readEntry, readPage, type Seen } from "./conversation-calls.js";
import { arrivedIn, withChanged, withNewest, withOlder } from "./merged-entries.js";
import type { Entry, ReadEntries } from "./types.js";

interface ConversationOptions extends Seen {
  /** Is told what has come since it was opened. */
  readonly onArrived: (entries: readonly Entry[]) => void;
  /** Fails where the person sees it no longer; asked before it is read anew where that may be so. */
  readonly checkSeen: () => Promise<unknown>;
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
  readonly #options: ConversationOptions;
  readonly #stale = new Set<string>();
  #cursor: string | null = null;
  #isWholeWanted = true;
  #isRefreshing = false;
  #older: Promise<void> | undefined;
  #ended = new AbortController();
  #reading: KeptCurrent<void> | undefined;
  #isOpen = false;
  #tellFirstRead: () => void = () => undefined;
  /** Resolves once it was read for the first time. */
  readonly #firstRead = new Promise<void>((resolve) => {
    this.#tellFirstRead = resolve;
  });

  constructor(options: ConversationOptions) {
    this.#options = options;
  }

  /** Reads it, and follows what happens in it until what is returned is called. */
  open(): () => void {
    this.#isOpen = true;
    this.#follow();
    return () => {
      this.#isOpen = false;
      this.#stop();
    };
  }

  /**
   * Does what takes it from the person's sight. Nothing of it is read meanwhile, and what was asked is given up; it
   * goes on where that fails.
   */
  async leaveBy(act: () => Promise<unknown>): Promise<void> {
    this.#stop();
    try {
      await act();
    } catch (error) {
      if (this.#isOpen) this.#follow();
      throw error;
    }
  }

  /** Aborted once nothing of it is to be read any more. */
  get ended(): AbortSignal {
    return this.#ended.signal;
  }

  /** Reads all of it anew, as after a problem. */
  readAgain(isInDoubt = false): void {
    this.#isWholeWanted = true;
    this.#reading?.readAgain(isInDoubt);
  }

  /** Reads what has come since, which the stream tells too. */
  readNewest(): void {
    this.#reading?.readAgain();
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
    await this.#firstRead;
    if (has()) return true;
    if ((await this.#entry(referenceId)) === undefined) return false;
    while (!has() && this.read.peek().hasOlder && !this.#ended.signal.aborted) {
      await this.readOlder(MOST);
      if (this.read.peek().problem) return false;
    }
    return has();
  }

  #follow(): void {
    const ended = new AbortController();
    const reading = keptCurrent({
      read: () => this.#readCurrent(),
      onData: () => undefined,
      onProblem: (problem) => this.#set({ problem }),
      check: this.#options.checkSeen,
    });
    const unlisten = listen((event) => this.#hear(event));
    ended.signal.addEventListener("abort", () => {
      unlisten();
      reading.end();
    });
    this.#ended = ended;
    this.#reading = reading;
    this.#isWholeWanted = true;
  }

  #stop(): void {
    this.#ended.abort();
  }

  #hear(event: LiveEvent): void {
    if (event.type === "open" || event.type === "missed") this.readAgain(true);
    else if (!("change" in event)) return;
    else if (event.change === "restored") this.readAgain(true);
    else if (event.groupId === this.#options.groupId) this.#hearChange(event);
  }

  #hearChange(event: ChangeEvent): void {
    switch (event.type) {
      case "messages":
      case "actions":
        if (event.change === "removed") this.readAgain();
        else if (event.change === "changed") this.#refresh(event.ids);
        else this.readNewest();
        return;
      case "responses":
      case "reactions":
        if (event.ofId !== null) this.#refresh([event.ofId]);
        return;
      // Whoever comes, goes or is made admin sees something else.
      case "members":
      case "subscribers":
      case "groups":
        this.readAgain(mayTakeAway(event));
    }
  }

  /** Reads what these identify anew. What is not there yet is read with the newest. */
  #refresh(ids: readonly string[]): void {
    for (const id of ids) {
      const entry = this.read
        .peek()
        .entries.find(({ referenceId, action }) => referenceId === id || action?.actionId === id);
      if (entry) this.#stale.add(entry.referenceId);
      else this.readNewest();
    }
    void this.#readStale();
  }

  async #readStale(): Promise<void> {
    if (this.#isRefreshing) return;
    this.#isRefreshing = true;
    // Where the person may see it no longer, all of it is read anew once that is known.
    while (this.#stale.size > 0 && !this.#ended.signal.aborted && !this.#reading?.isInDoubt()) {
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
    this.#stale.clear();
    const page = await this.#page(null, Math.min(MOST, Math.max(PAGE, before.entries.length)));
    this.#cursor = page.nextCursor;
    const entries = [...page.entries].reverse();
    this.#set({ entries, isRead: true, hasOlder: this.#cursor !== null, problem: undefined });
    this.#tellFirstRead();
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
    const arrived = arrivedIn(before, after);
    if (arrived.length > 0) this.#options.onArrived(arrived);
  }

  async #readPageBefore(limit: number): Promise<void> {
    const cursor = this.#cursor;
    const { signal: ended } = this.#ended;
    if (cursor === null) return;
    try {
      const page = await this.#page(cursor, limit);
      // It was read anew meanwhile, and goes back from elsewhere.
      if (cursor !== this.#cursor) return;
      this.#cursor = page.nextCursor;
      const entries = withOlder(this.read.peek().entries, page.entries);
      this.#set({ entries, hasOlder: this.#cursor !== null, problem: undefined });
    } catch (error) {
      if (!ended.aborted) this.#set({ problem: problemOf(error) });
    }
  }

  #page(cursor: string | null, limit: number): Promise<Page> {
    return readPage(this.#options, cursor, limit, this.#ended.signal);
  }

  #entry(referenceId: string): Promise<Entry | undefined> {
    return readEntry(this.#options, referenceId, this.#ended.signal);
  }

  #set(change: Partial<ReadEntries>): void {
    if (!this.#ended.signal.aborted) this.read.value = { ...this.read.peek(), ...change };
  }
}
