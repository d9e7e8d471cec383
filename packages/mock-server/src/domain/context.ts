import type { Clock } from "../clock/virtual-clock.js";
import type { RandomSource } from "../ids/random-source.js";
import type { Store } from "../store/store.js";
import type { OutboxWorker } from "./outbox.js";
import type { PinInbox } from "./pin-inbox.js";
import type { StandIns } from "./stand-ins.js";
import type { Throttle } from "./throttle.js";
import type { TokenSigner } from "./token-format.js";

/** What the rules of a sandbox work with. */
export interface DomainContext {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: RandomSource;
  readonly signer: TokenSigner;
  readonly pinInbox: PinInbox;
  readonly throttle: Throttle;
  readonly standIns: StandIns;
  readonly outbox: OutboxWorker;
  /** Where the sandbox is reached on this machine, with a slash at its end. */
  readonly baseUrl: string;
}
