import type { ControlToken } from "@kaizala-gateway/foundation";
import type { ClockStart } from "../../clock/virtual-clock.js";
import type { Adopted } from "../access/adopted.js";
import type { LiveStream } from "../stream/live-stream.js";
import type { JournalExcerpt } from "./journal.js";
import type { SeedDocument } from "./seed-document.js";
import type { SandboxContent } from "./snapshots.js";

interface CommonOptions {
  readonly sandboxId: string;
  /** False to let connectors call as often as they like. Default true. */
  readonly throttle?: boolean;
  /** True to take media resources that no upload to the sandbox has answered with. Default false. */
  readonly foreignMedia?: boolean;
  /** Has what is unknown adopted, and is told of it. Default undefined: it is refused. */
  readonly adoption?: ((adopted: Adopted) => void) | undefined;
  /** What its control API demands, or the server's token. Default null: no token of its own. */
  readonly controlToken?: ControlToken | null;
  /** Where what happens is told. Default a stream of its own. */
  readonly stream?: LiveStream;
}

/** How a sandbox begins that is seeded. */
export interface SeededOptions extends CommonOptions {
  /** Applied to empty data, and at each reset. */
  readonly seed: SeedDocument;
  /** What data of an earlier run may have been seeded with, to tell its secrets by. Default `seed`. */
  readonly known?: SeedDocument;
  /** Path of the data file; default in memory. */
  readonly data?: string;
  /** The same text gives the same identifiers, secrets and keys. Default random. */
  readonly randomSeed?: string;
  /** Where the clock begins, before the seed. Default the machine's time. */
  readonly clock?: ClockStart;
}

/** How a sandbox begins that goes on from another one, in memory. */
export interface ContinuedOptions extends CommonOptions {
  readonly from: SandboxContent;
  /** The requests of a report, which can be run again. */
  readonly report?: JournalExcerpt;
}
