import type { BlobFolder } from "../../blobs/blob-folder.js";
import type { ClockStart } from "../../clock/virtual-clock.js";
import { RandomSource } from "../../ids/random-source.js";
import { UnusableDataError } from "../../store/migrations.js";
import { checkImage } from "../../store/store.js";
import { Refusal } from "../ground/refusal.js";
import type { ImportedExport } from "./exports.js";
import { Sandbox, type SeededOptions } from "./sandbox.js";
import { builtInSeed, type SeedDocument } from "./seed-document.js";
import type { SandboxContent } from "./snapshots.js";

/** The sandbox that answers at `/`. */
export const DEFAULT_SANDBOX = "default";

const MOST_SANDBOXES = 10_000;

/** What the default sandbox begins with. */
export type Beginning =
  | Omit<SeededOptions, "sandboxId">
  | { readonly imported: ImportedExport; readonly throttle?: boolean };

/** The sandboxes of a server: the default one, and any number of others in memory. */
export class Sandboxes {
  readonly default: Sandbox;
  readonly #others = new Map<string, Sandbox>();
  /** The bytes of media of all of them. */
  readonly blobs: BlobFolder;
  readonly #throttle: boolean;
  #attend: ((sandbox: Sandbox) => void) | undefined;
  readonly #names = new RandomSource();

  /** @param blobs where the bytes of media lie */
  constructor(options: Beginning, blobs: BlobFolder) {
    this.blobs = blobs;
    this.#throttle = options.throttle ?? true;
    this.default =
      "imported" in options
        ? this.#imported(DEFAULT_SANDBOX, options.imported)
        : new Sandbox({ ...options, sandboxId: DEFAULT_SANDBOX });
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

  find(sandboxId: string | undefined): Sandbox | undefined {
    return sandboxId === undefined || sandboxId === DEFAULT_SANDBOX
      ? this.default
      : this.#others.get(sandboxId);
  }

  list(): Sandbox[] {
    return [this.default, ...this.#others.values()];
  }

  /**
   * Makes a sandbox in memory from a seed that fits its schema.
   *
   * @throws {Refusal} Conflict for a name that is taken; as the seed is refused where it cannot be applied
   */
  create(request: {
    readonly sandboxId?: string | undefined;
    readonly seed?: SeedDocument | undefined;
    readonly randomSeed?: string | undefined;
    readonly clock?: ClockStart;
  }): Sandbox {
    const { sandboxId, seed = builtInSeed(), randomSeed, clock = null } = request;
    return this.#add(sandboxId, (named) => {
      const options = { sandboxId: named, seed, clock, throttle: this.#throttle };
      return new Sandbox(randomSeed === undefined ? options : { ...options, randomSeed });
    });
  }

  /**
   * Makes a sandbox in memory that goes on from a snapshot.
   *
   * @throws {Refusal} Conflict for a name that is taken
   */
  fork(from: SandboxContent, sandboxId?: string): Sandbox {
    return this.#add(sandboxId, (named) => {
      return new Sandbox({ sandboxId: named, from, throttle: this.#throttle });
    });
  }

  /**
   * Makes a sandbox in memory from an export that was read.
   *
   * @throws {Refusal} Conflict for a name that is taken, BadInput for a database that cannot be used
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
    // Not at once: the call that deletes it may be one of its own control API, in a transaction.
    setImmediate(() => {
      sandbox.close();
      this.dropUnusedMedia();
    });
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
    try {
      checkImage(from.image);
      const written = media.map((bytes) => this.blobs.write(bytes));
      const sandbox = new Sandbox({ sandboxId, from, report, throttle: this.#throttle });
      for (const { sha256 } of written) this.blobs.release(sha256);
      return sandbox;
    } catch (error) {
      if (!(error instanceof UnusableDataError)) throw error;
      throw new Refusal("BadInput", `database: cannot be used. ${error.message}`);
    }
  }

  #add(asked: string | undefined, make: (sandboxId: string) => Sandbox): Sandbox {
    const sandboxId = asked ?? this.#names.guid();
    if (this.find(sandboxId)) {
      throw new Refusal("Conflict", `sandboxId: the sandbox ${sandboxId} exists already.`);
    }
    if (this.#others.size >= MOST_SANDBOXES) {
      throw new Refusal("Conflict", `There are ${MOST_SANDBOXES} sandboxes already; delete some.`);
    }
    const sandbox = make(sandboxId);
    this.#others.set(sandboxId, sandbox);
    if (!sandbox.isImported) this.#attend?.(sandbox);
    return sandbox;
  }
}
