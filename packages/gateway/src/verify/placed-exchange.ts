import type { FinishedExchange } from "../checking/judge.js";
import type { Suspicion } from "./suspicions.js";

/** An exchange to verify. */
export interface PlacedExchange {
  /** Where it was found: the file of the recording, or the number of the entry in the archive. */
  readonly place: string;
  readonly exchange: FinishedExchange;
  /** Default none. */
  readonly suspicions?: readonly Suspicion[];
}
