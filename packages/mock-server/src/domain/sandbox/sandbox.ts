import type { ControlToken } from "@kaizala-gateway/foundation";
import { VirtualClock } from "../../clock/virtual-clock.js";
import { RandomSource } from "../../ids/random-source.js";
import type { Store } from "../../store/store.js";
import type { Adopted } from "../access/adopted.js";
import { Coverage } from "../access/coverage.js";
import { Faults } from "../access/faults.js";
import { HoldUps } from "../access/hold-ups.js";
import { KnownCallers } from "../access/known-callers.js";
import { PinInbox } from "../access/pin-inbox.js";
import { Throttle } from "../access/throttle.js";
import type { TokenSigner } from "../access/token-format.js";
import type { DomainContext } from "../events/context.js";
import { AttachedDispatcher } from "../events/dispatcher.js";
import type { Cause } from "../ground/cause.js";
import { InferredRules } from "../ground/inferred-rules.js";
import { Refusal } from "../ground/refusal.js";
import { LiveStream } from "../stream/live-stream.js";
import { ToldChanges } from "../stream/told-changes.js";
import { Receivers } from "../webhooks/receivers.js";
import { Journal, type JournalExcerpt } from "./journal.js";
import { KeptExchanges } from "./kept-exchanges.js";
import { restoreParts, type SandboxParts, statesOf } from "./parts.js";
import { RequestLog } from "./request-log.js";
import { SandboxData } from "./sandbox-data.js";
import type { ContinuedOptions, SeededOptions } from "./sandbox-options.js";
import { applySeed } from "./seed.js";
import type { FreshSeedSummary, SeedDocument, SeedSummary } from "./seed-document.js";
import { summarise } from "./seed-summary.js";
import { begin, beginAnew } from "./seeding.js";
import { type Snapshot, Snapshots, START, snapshotOf } from "./snapshots.js";
import { StandIns } from "./stand-ins.js";

/** One isolated service: its own database, clock, randomness, throttling and request log. */
export class Sandbox implements DomainContext {
  readonly sandboxId: string;
  readonly clock: VirtualClock;
  readonly ids: RandomSource;
  readonly pinInbox = new PinInbox();
  readonly throttle: Throttle;
  readonly requestLog = new RequestLog();
  readonly coverage = new Coverage();
  readonly receivers = new Receivers();
  readonly inferred = new InferredRules((rule) => this.coverage.decided(null, [rule]));
  readonly journal = new Journal();
  readonly exchanges = new KeptExchanges();
  readonly snapshots = new Snapshots();
  readonly credentialReader = new StandIns();
  readonly faults = new Faults();
  readonly holdUps = new HoldUps();
  readonly knownCallers = new KnownCallers();
  readonly dispatcher = new AttachedDispatcher();
  readonly stream: LiveStream;
  readonly takesForeignMedia: boolean;
  readonly adoption: ((adopted: Adopted) => void) | undefined;
  /** Who may steer it, beside those who may steer the server; null for no token of its own. It is no part of its state. */
  readonly controlToken: ControlToken | null;
  /** Set once the server knows where it listens. */
  baseUrl = "http://127.0.0.1/";
  isBasePublic = false;
  /** True if the data file held data already, so that the seed was not applied. */
  readonly isResumed: boolean;
  /** True for what came from another server's export. */
  readonly isImported: boolean;
  readonly #told = new ToldChanges(this);
  #isClosed = false;
  readonly #data: SandboxData;
  #seed: SeedDocument;
  #seeded: SeedSummary;
  #report: JournalExcerpt | undefined;

  /**
   * @throws {Refusal} for a seed that cannot be applied
   * @throws {UnusableDataError} for a data file or an image that cannot be used
   */
  constructor(options: SeededOptions | ContinuedOptions) {
    const isContinued = "from" in options;
    this.sandboxId = options.sandboxId;
    this.clock = new VirtualClock(Date.now, isContinued ? null : options.clock, () =>
      this.#told.clockMoved(),
    );
    this.throttle = new Throttle(this.clock, options.throttle ?? true);
    this.takesForeignMedia = options.foreignMedia ?? false;
    this.adoption = options.adoption;
    this.controlToken = options.controlToken ?? null;
    this.ids = new RandomSource(isContinued ? undefined : options.randomSeed);
    this.stream = options.stream ?? new LiveStream(new RandomSource());
    this.isImported = isContinued && options.report !== undefined;
    this.#data = new SandboxData(isContinued ? options.from.image : options.data, this.#told);
    this.#seed = isContinued ? options.from.state.seed : options.seed;
    try {
      const isEmpty = !this.#data.hasKey;
      if (isContinued || !isEmpty) this.#data.readKey();
      this.isResumed = !isContinued && !isEmpty;
      if (isContinued) {
        this.#report = options.report;
        this.#seeded = options.from.state.seeded;
        restoreParts(this.#parts, options.from.state.parts);
      } else {
        const { known = this.#seed } = options;
        this.#seeded = isEmpty ? begin(this.#seeding, this.#seed) : summarise(this, known);
        this.requestLog.countFrom(this.store.origins.lastId());
      }
    } catch (error) {
      this.store.close();
      throw error;
    }
    if (!this.isResumed) this.#keepSnapshot(START);
  }

  /** Changes with a restore: take it when it is needed, and keep it no longer than a transaction. */
  get store(): Store {
    return this.#data.store;
  }

  get signer(): TokenSigner {
    return this.#data.signer;
  }

  /** What the sandbox was seeded with, secrets and tokens included. */
  get seeded(): SeedSummary {
    return this.#seeded;
  }

  /** The requests of the report that the sandbox was imported from; undefined for any other. */
  get report(): JournalExcerpt | undefined {
    return this.#report;
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /**
   * Runs `action` as one transaction: all of its changes are kept, or none when it throws. No time
   * passes in it.
   *
   * @param cause what it is done for, which is kept with what it changes
   * @throws {Refusal} NotFound once the sandbox is closed
   */
  transaction<T>(action: () => T, cause?: Cause): T {
    this.refuseClosed();
    const { webhooksRevision } = this.store;
    const result = this.clock.hold(() => this.store.transaction(action, cause));
    if (this.store.webhooksRevision !== webhooksRevision) this.dispatcher.webhooksChanged();
    return result;
  }

  /**
   * Runs `action`, which only reads: no time passes in it, and it costs no transaction.
   *
   * @throws {Refusal} NotFound once the sandbox is closed
   * @throws {Error} for an action that writes, before it does
   */
  read<T>(action: () => T): T {
    this.refuseClosed();
    return this.clock.hold(() => this.store.read(action));
  }

  /** @throws {Refusal} NotFound once the sandbox is closed */
  refuseClosed(): void {
    if (this.#isClosed) throw new Refusal("NotFound", `The sandbox ${this.sandboxId} was deleted.`);
  }

  /** Adds a seed document to what is there: all of it, or nothing when it is refused. */
  addSeed(document: SeedDocument): FreshSeedSummary {
    return this.transaction(() => applySeed(this, document));
  }

  /**
   * Back to the seed: data, tokens, PINs, throttling, request log, coverage, faults, clock and identifiers.
   * Snapshots stay, but for that of the start. A reset that fails leaves all as it was. Call it outside of a transaction.
   *
   * @param approve looks at what comes of it, and throws to have all left as it was
   * @param cause what it is done for
   * @param seed what takes the place of the seed, for later resets too; default the one there is
   */
  reset(
    approve: (seeded: SeedSummary) => void = () => {},
    cause?: Cause,
    seed: SeedDocument = this.#seed,
  ): FreshSeedSummary {
    const seeded = this.clock.hold(() => beginAnew(this.#seeding, seed, approve));
    this.#seed = seed;
    this.#seeded = seeded;
    this.journal.reset();
    this.exchanges.reset();
    this.#report = undefined;
    this.#keepSnapshot(START);
    // What holds requests up is gone.
    this.holdUps.endAll();
    this.dispatcher.restart();
    this.#told.snapshot("restored", START, cause);
    return seeded;
  }

  /**
   * Keeps the sandbox as it is under a name.
   *
   * @throws {Refusal} Conflict for a name that is taken, and beyond 100 snapshots
   */
  takeSnapshot(name: string, cause?: Cause): Snapshot {
    this.snapshots.refuseNew(name);
    const snapshot = this.#keepSnapshot(name);
    this.#told.snapshot("added", name, cause);
    return snapshot;
  }

  /** @throws {Refusal} BadInput for `start`, NotFound */
  deleteSnapshot(name: string, cause?: Cause): void {
    this.journal.unmark(this.snapshots.delete(name).mark);
    this.#told.snapshot("removed", name, cause);
  }

  /**
   * Back to a snapshot, all of it: data, tokens, PINs, throttling, request log, coverage, faults, clock and identifiers.
   * Call it outside of a transaction.
   *
   * @throws {Refusal} NotFound
   */
  restore(name: string, cause?: Cause): Snapshot {
    const snapshot = this.snapshots.find(name);
    this.#data.replace(snapshot.image);
    this.#seeded = snapshot.state.seeded;
    restoreParts(this.#parts, snapshot.state.parts);
    this.journal.restore(snapshot.journal);
    this.exchanges.restore(snapshot.exchanges);
    this.dispatcher.restart();
    this.#told.snapshot("restored", name, cause);
    return snapshot;
  }

  close(): void {
    this.#isClosed = true;
    this.holdUps.endAll();
    this.dispatcher.stop();
    this.store.close();
    this.stream.publish(this, { type: "closed", sandboxId: this.sandboxId });
  }

  /** All that is not in the database, and goes with a snapshot. */
  get #parts(): SandboxParts {
    const { clock, ids: random, pinInbox: pins, throttle, requestLog, coverage, faults, receivers } = this;
    return { clock, random, pins, throttle, requestLog, coverage, faults, receivers };
  }

  #keepSnapshot(name: string): Snapshot {
    const state = { seed: this.#seed, seeded: this.#seeded, parts: statesOf(this.#parts) };
    return this.snapshots.keep(snapshotOf(this, name, state));
  }

  /** What seeding works with. */
  get #seeding() {
    return { sandbox: this, data: this.#data, parts: this.#parts };
  }
}
