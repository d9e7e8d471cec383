import type { ControlSchemas } from "../../contract/types.js";
import type { Store } from "../../store/store.js";
import { Refusal } from "../ground/refusal.js";
import type { PartStates } from "../ground/sandbox-part.js";
import type { Receivers } from "../webhooks/receivers.js";
import type { Journal, JournalState } from "./journal.js";
import type { KeptExchange, KeptExchanges } from "./kept-exchanges.js";

/** The name of the snapshot that a sandbox keeps of its beginning. */
export const START = "start";

const MOST_SNAPSHOTS = 100;

/** All that a sandbox holds: its database, and what is outside of it. */
export interface SandboxContent {
  readonly image: Buffer;
  readonly state: Omit<ControlSchemas["SandboxState"], "parts"> & { readonly parts: PartStates };
}

/** A sandbox as it was. Nothing changes it. */
export interface Snapshot extends SandboxContent {
  readonly name: string;
  /** What it holds in memory, about. */
  readonly heldBytes: number;
  readonly journal: JournalState;
  readonly exchanges: readonly KeptExchange[];
  /** The SHA-256 of the bytes of all media in it. */
  readonly mediaHashes: readonly string[];
  /** Where it stands in the journal. */
  readonly mark: symbol;
}

/** What a snapshot is taken of, beside its state. */
interface Held {
  readonly store: Store;
  readonly receivers: Receivers;
  readonly journal: Journal;
  readonly exchanges: KeptExchanges;
}

/** A sandbox as it is now, whose journal is marked there. */
export function snapshotOf(held: Held, name: string, state: SandboxContent["state"]): Snapshot {
  const { store, receivers, journal, exchanges } = held;
  const mark = Symbol(name);
  journal.mark(mark);
  const image = store.image();
  return {
    name,
    image,
    heldBytes: image.length + receivers.sizeBytes,
    state,
    journal: journal.state(),
    exchanges: exchanges.state(),
    mediaHashes: store.media.listHashes(),
    mark,
  };
}

/** The snapshots of a sandbox, in memory: that of its beginning, and up to 100 others. */
export class Snapshots {
  readonly #snapshots = new Map<string, Snapshot>();

  /** The oldest first. */
  list(): Snapshot[] {
    return [...this.#snapshots.values()];
  }

  /** @throws {Refusal} NotFound */
  find(name: string): Snapshot {
    const snapshot = this.#snapshots.get(name);
    if (snapshot) return snapshot;
    throw new Refusal(
      "NotFound",
      name === START
        ? "There is no snapshot start: the data is that of an earlier run. Take a snapshot first."
        : `There is no snapshot ${name}.`,
    );
  }

  /** @throws {Refusal} BadInput for what is no name, Conflict for one that is taken, and beyond 100 snapshots */
  refuseNew(name: string): void {
    if (typeof name !== "string" || !/^[a-z0-9][a-z0-9-]{0,62}$/.test(name)) {
      throw new Refusal("BadInput", "name: must be 1 to 63 lower-case letters, digits and hyphens.");
    }
    if (name === START || this.#snapshots.has(name)) {
      throw new Refusal("Conflict", `name: the snapshot ${name} exists already; delete it first.`);
    }
    const others = this.#snapshots.size - (this.#snapshots.has(START) ? 1 : 0);
    if (others >= MOST_SNAPSHOTS) {
      throw new Refusal("Conflict", `There are ${MOST_SNAPSHOTS} snapshots already; delete some.`);
    }
  }

  /** Keeps a snapshot, in place of one with the same name. */
  keep(snapshot: Snapshot): Snapshot {
    this.#snapshots.set(snapshot.name, snapshot);
    return snapshot;
  }

  /** @throws {Refusal} BadInput for `start`, NotFound */
  delete(name: string): Snapshot {
    if (name === START) throw new Refusal("BadInput", "name: the snapshot start cannot be deleted.");
    const snapshot = this.find(name);
    this.#snapshots.delete(name);
    return snapshot;
  }
}

/** A snapshot as the control API shows it. */
export function describeSnapshot({ name, state, image }: Snapshot): ControlSchemas["Snapshot"] {
  return { name, takenAt: new Date(state.parts.clock.nowMs).toISOString(), sizeBytes: image.length };
}
