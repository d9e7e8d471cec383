import type { Store } from "../../store/store.js";
import type { Receivers } from "../webhooks/receivers.js";
import type { Journal } from "./journal.js";
import type { KeptExchanges } from "./kept-exchanges.js";
import type { Snapshots } from "./snapshots.js";

/** What a sandbox holds in memory, or has others keep for it. */
interface Holder {
  readonly store: Store;
  readonly snapshots: Snapshots;
  readonly journal: Journal;
  readonly exchanges: KeptExchanges;
  readonly receivers: Receivers;
}

/** What it holds in memory, about: its database, snapshots and journal, the last answers, what its receivers keep. */
export function heldBytes({ store, snapshots, journal, exchanges, receivers }: Holder): number {
  const ofSnapshots = snapshots.list().reduce((sum, snapshot) => sum + snapshot.heldBytes, 0);
  return store.sizeBytes + ofSnapshots + journal.sizeBytes + exchanges.sizeBytes + receivers.sizeBytes;
}

/** The SHA-256 of the bytes of all media, in the data and in its snapshots. */
export function heldMedia({ snapshots, store }: Holder): string[] {
  const ofSnapshots = snapshots.list().flatMap(({ mediaHashes }) => mediaHashes);
  return [...ofSnapshots, ...store.media.listHashes()];
}
