import type { BlobFolder } from "../../blobs/blob-folder.js";
import type { ClockStart } from "../../clock/virtual-clock.js";
import { RandomSource } from "../../ids/random-source.js";
import { checkImage } from "../../store/opening.js";
import { UnusableDataError } from "../../store/unusable-data.js";
import { Refusal } from "../ground/refusal.js";
import { LiveStream } from "../stream/live-stream.js";
import type { ImportedExport } from "./exports.js";
import { Sandbox } from "./sandbox.js";
import { refuseFull, type SandboxLimits, SandboxUse } from "./sandbox-limits.js";
import type { SeededOptions } from "./sandbox-options.js";
import { builtInSeed, type SeedDocument } from "./seed-document.js";
import type { SandboxContent } from "./snapshots.js";

/** The sandbox that answers at `/`. */
export const DEFAULT_SANDBOX = "default";

const DEFAULT_MEMORY_MIB = 256;

/** What the default sandbox begins with. */
export type Beginning =
  | Omit<SeededOptions, "sandboxId">
  | ({ readonly imported: ImportedExport } & ServerRules);

/** What holds for every sandbox of a server. */
type ServerRules = Pick<SeededOptions, "throttle" | "foreignMedia" | "stream">;

/** The sandboxes of a server: the default one, and any number of others in memory. */
export class Sandboxes {
  readonly default: Sandbox;
  readonly #others = new Map<string, Sandbox>();
  /** The bytes of media of all of them. */
  readonly blobs: BlobFolder;
  readonly #rules: Required<ServerRules>;
  #attend: ((sandbox: Sandbox) => void) | undefined;
  readonly #names = new RandomSource();
  /** What happens in all of them. */
  readonly stream = new LiveStream(this.#names);
  readonly #limits: SandboxLimits;
  readonly #use: SandboxUse;

  /** @param blobs where the bytes of media lie */
  constructor(options: Beginning, blobs: BlobFolder, limits: SandboxLimits = {}) {
    this.blobs = blobs;
    this.#limits = limits;
    this.#use = new SandboxUse(limits.now ?? (() => performance.now()));
    const { throttle = true, foreignMedia = false } = options;
    this.#rules = { throttle, foreignMedia, stream: this.stream };
    this.default =
      "imported" in options
        ? this.#imported(DEFAULT_SANDBOX, options.imported)
        : new Sandbox({ ...options, ...this.#rules, sandboxId: DEFAULT_SANDBOX });
    this.blobs.takeOver();
    this.dropUnusedMedia();
  }

  /**
   * Has something done for every sandbox from now on, those that are there included. What was imported
   * is left out: it is somebody else's, and nothing of it may reach beyond its sandbox.
   */
  attend(attend: (sandbox: Sandbox) => void): void {
    this.#attend = attend;
    for (const sandbox of this.list()) if (!sandbox.isImported) attend(sandbox);
  }

  /** Whoever finds a sandbox uses it. */
  find(sandboxId: string | undefined): Sandbox | undefined {
    if (sandboxId === undefined || sandboxId === DEFAULT_SANDBOX) return this.default;
    const sandbox = this.#others.get(sandboxId);
    if (sandbox) this.#use.note(sandboxId);
    return sandbox;
  }

  list(): Sandbox[] {
    return [this.default, ...this.#others.values()];
  }

  /**
   * Makes a sandbox in memory from a seed that fits its schema.
   *
   * @throws {Refusal} Conflict for a name that is taken, TooManyRequests where the sandboxes hold as much as they
   *   may; as the seed is refused where it cannot be applied
   */
  create(request: {
    readonly sandboxId?: string | undefined;
    readonly seed?: SeedDocument | undefined;
    readonly randomSeed?: string | undefined;
    readonly clock?: ClockStart;
  }): Sandbox {
    const { sandboxId, seed = builtInSeed(), randomSeed, clock = null } = request;
    return this.#add(sandboxId, (named) => {
      const options = { sandboxId: named, seed, clock, ...this.#rules };
      return new Sandbox(randomSeed === undefined ? options : { ...options, randomSeed });
    });
  }

  /**
   * Makes a sandbox in memory that goes on from a snapshot.
   *
   * @throws {Refusal} Conflict for a name that is taken, TooManyRequests where the sandboxes hold as much as they may
   */
  fork(from: SandboxContent, sandboxId?: string): Sandbox {
    return this.#add(sandboxId, (named) => {
      return new Sandbox({ sandboxId: named, from, ...this.#rules });
    });
  }

  /**
   * Makes a sandbox in memory from an export that was read.
   *
   * @throws {Refusal} Conflict for a name that is taken, BadInput for a database that cannot be used,
   *   TooManyRequests where the sandboxes hold as much as they may
   */
  import(imported: ImportedExport, sandboxId?: string): Sandbox {
    return this.#add(sandboxId, (named) => this.#imported(named, imported));
  }

  /** @throws {Refusal} BadInput for the default sandbox, NotFound */
  delete(sandboxId: string): void {
    if (sandboxId === DEFAULT_SANDBOX)
      throw new Refusal("BadInput", "The default sandbox cannot be deleted; reset it.");
    const sandbox = this.#others.get(sandboxId);
    if (!sandbox) throw new Refusal("NotFound", `There is no sandbox ${sandboxId}.`);
    this.#others.delete(sandboxId);
    this.#use.forget(sandboxId);
    // Not at once: the call that deletes it may be one of its own control API, in a transaction.
    setImmediate(() => {
      sandbox.close();
      this.dropUnusedMedia();
    });
  }

  /** Deletes the sandboxes that nobody has used for as long as {@link SandboxLimits.idleMs} says. */
  deleteIdle(): void {
    const { idleMs } = this.#limits;
    if (idleMs === undefined) return;
    for (const sandboxId of this.#use.idleFor(idleMs)) this.delete(sandboxId);
  }

  /** Removes the bytes of media that no sandbox and no snapshot refers to any more. */
  dropUnusedMedia(): void {
    const open = this.list().filter(({ isClosed }) => !isClosed);
    this.blobs.retain(new Set(open.flatMap((sandbox) => sandbox.mediaHashes())));
  }

  close(): void {
    for (const sandbox of this.list()) sandbox.close();
    this.blobs.close();
  }

  #imported(sandboxId: string, imported: ImportedExport): Sandbox {
    const { from, report, media } = imported;
    const written: string[] = [];
    try {
      checkImage(from.image);
      for (const bytes of media) written.push(this.blobs.write(bytes).sha256);
      const sandbox = new Sandbox({ sandboxId, from, report, ...this.#rules });
      for (const sha256 of written) this.blobs.keep(sha256);
      return sandbox;
    } catch (error) {
      for (const sha256 of written) this.blobs.drop(sha256);
      if (!(error instanceof UnusableDataError)) throw error;
      throw new Refusal("BadInput", `database: cannot be used. ${error.message}`);
    }
  }

  #add(asked: string | undefined, make: (sandboxId: string) => Sandbox): Sandbox {
    const sandboxId = asked ?? this.#names.guid();
    if (this.find(sandboxId)) {
      throw new Refusal("Conflict", `sandboxId: the sandbox ${sandboxId} exists already.`);
    }
    refuseFull([...this.#others.values()], this.#limits.memoryMiB ?? DEFAULT_MEMORY_MIB);
    const sandbox = make(sandboxId);
    this.#others.set(sandboxId, sandbox);
    this.#use.note(sandboxId);
    if (!sandbox.isImported) this.#attend?.(sandbox);
    return sandbox;
  }
}
