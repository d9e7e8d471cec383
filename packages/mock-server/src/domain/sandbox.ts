import { VirtualClock } from "../clock/virtual-clock.js";
import { RandomSource } from "../ids/random-source.js";
import { openStore, type Store } from "../store/store.js";
import type { DomainContext } from "./context.js";
import { PinInbox } from "./pin-inbox.js";
import { Refusal } from "./refusal.js";
import { RequestLog } from "./request-log.js";
import { applySeed, summarise } from "./seed.js";
import type { SeedDocument, SeedSummary } from "./seed-document.js";
import { Throttle } from "./throttle.js";
import { TokenSigner } from "./token-format.js";

const SIGNING_KEY = "signing-key";

export interface SandboxOptions {
  readonly sandboxId: string;
  /** Applied to empty data, and at each reset. */
  readonly seed: SeedDocument;
  /** Path of the data file; default in memory. */
  readonly data?: string;
  /** The same text gives the same identifiers, secrets and keys. Default random. */
  readonly randomSeed?: string;
  /** False to let connectors call as often as they like. Default true. */
  readonly throttle?: boolean;
}

/** One isolated service: its own database, clock, randomness, throttling and request log. */
export class Sandbox implements DomainContext {
  readonly sandboxId: string;
  readonly store: Store;
  readonly clock = new VirtualClock();
  readonly ids: RandomSource;
  readonly pinInbox = new PinInbox();
  readonly throttle: Throttle;
  readonly requestLog = new RequestLog();
  /** True if the data file held data already, so that the seed was not applied. */
  readonly isResumed: boolean;
  #isClosed = false;
  #signer: TokenSigner | undefined;
  #seed: SeedDocument;
  #seeded: SeedSummary;

  /** @throws {Refusal} for a seed that cannot be applied; {@link UnusableDataError} for a data file that cannot be used */
  constructor(options: SandboxOptions) {
    this.sandboxId = options.sandboxId;
    this.throttle = new Throttle(this.clock, options.throttle ?? true);
    this.ids = new RandomSource(options.randomSeed);
    this.store = openStore(options.data);
    this.#seed = options.seed;
    try {
      const key = this.store.settings.get(SIGNING_KEY);
      this.isResumed = key !== undefined;
      if (key === undefined) this.#seeded = this.store.transaction(() => this.#begin());
      else {
        this.#signer = new TokenSigner(Buffer.from(key, "base64url"));
        this.#seeded = summarise(this, this.#seed);
      }
    } catch (error) {
      this.store.close();
      throw error;
    }
  }

  get signer(): TokenSigner {
    if (!this.#signer) throw new Error("A sandbox signs nothing before it has a key.");
    return this.#signer;
  }

  /** What the sandbox was seeded with, secrets and tokens included. */
  get seeded(): SeedSummary {
    return this.#seeded;
  }

  /**
   * Runs `action` as one transaction: all of its changes are kept, or none when it throws.
   *
   * @throws {Refusal} NotFound once the sandbox is closed
   */
  transaction<T>(action: () => T): T {
    if (this.#isClosed) throw new Refusal("NotFound", `The sandbox ${this.sandboxId} was deleted.`);
    return this.store.transaction(action);
  }

  /** Adds a seed document to what is there: all of it, or nothing when it is refused. */
  addSeed(document: SeedDocument): SeedSummary {
    return this.store.transaction(() => applySeed(this, document));
  }

  /** Back to the seed: data, tokens, PINs, throttling, request log, clock and identifiers. */
  reset(): SeedSummary {
    this.clock.reset();
    this.ids.reset();
    this.pinInbox.clear();
    this.throttle.clear();
    this.requestLog.clear();
    this.#seeded = this.store.transaction(() => {
      this.store.clear();
      return this.#begin();
    });
    return this.#seeded;
  }

  close(): void {
    this.#isClosed = true;
    this.store.close();
  }

  #begin(): SeedSummary {
    const key = this.ids.bytes(32);
    this.store.settings.set(SIGNING_KEY, key.toString("base64url"));
    this.#signer = new TokenSigner(Buffer.from(key));
    return applySeed(this, this.#seed);
  }
}
