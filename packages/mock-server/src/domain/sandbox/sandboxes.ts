import { setImmediate } from "node:timers";
import { ControlToken } from "@kaizala-gateway/foundation";
import type { BlobFolder } from "../../blobs/blob-folder.js";
import type { ClockStart } from "../../clock/virtual-clock.js";
import type { RandomSource } from "../../ids/random-source.js";
import { checkImage } from "../../store/opening.js";
import { UnusableDataError } from "../../store/unusable-data.js";
import { Refusal } from "../ground/refusal.js";
import { LiveStream } from "../stream/live-stream.js";
import { builtInSeed, withoutKnown } from "./built-in-seed.js";
import type { ControlTokens } from "./control-access.js";
import type { ImportedExport } from "./exports.js";
import { heldMedia } from "./held.js";
import { Sandbox } from "./sandbox.js";
import { refuseFull, type SandboxLimits, SandboxUse } from "./sandbox-limits.js";
import type { SeededOptions } from "./sandbox-options.js";
import type { SeedDocument } from "./seed-document.js";
import type { SandboxContent } from "./snapshots.js";

/** The sandbox that answers at `/`. */
export const DEFAULT_SANDBOX = "default";

const DEFAULT_MEMORY_MIB = 256;

/** What the default sandbox begins with. */
export type Beginning =
  | Omit<SeededOptions, "sandboxId">
  | ({ readonly imported: ImportedExport } & ServerRules);

/** What holds for every sandbox of a server. */
type ServerRules = Pick<SeededOptions, "throttle" | "foreignMedia" | "adoption" | "stream">;

/** What a server has once, for all of its sandboxes. */
interface ServerParts {
  /** Where the bytes of media lie. */
  readonly blobs: BlobFolder;
  /** Default those of {@link SandboxLimits}. */
  readonly limits?: SandboxLimits;
  /** What sandboxes are named by that nobody names. */
  readonly names: RandomSource;
  /** What their control APIs demand. Default null: nothing. */
  readonly controlToken?: string | null;
  /** Is told of each sandbox once it holds its data, wherever that came from. Default nobody. */
  readonly look?: ((sandbox: Sandbox) => void) | undefined;
}

/** What a new sandbox is called, and who may steer it. */
interface NewSandbox {
  /** Default a random one. */
  readonly sandboxId?: string | undefined;
  /** Default none of its own. */
  readonly controlToken?: string | undefined;
}

type NamedSandbox = Pick<SeededOptions, "sandboxId" | "controlToken" | "stream">;

/** The sandboxes of a server: the default one, and any number of others in memory. */
export class Sandboxes implements ControlTokens {
  readonly default: Sandbox;
  readonly #others = new Map<string, Sandbox>();
  /** The bytes of media of all of them. */
  readonly blobs: BlobFolder;
  readonly controlToken: ControlToken | null;
  readonly #rules: Required<ServerRules>;
  #attend: ((sandbox: Sandbox) => void) | undefined;
  readonly #look: ((sandbox: Sandbox) => void) | undefined;
  readonly #names: RandomSource;
  /** What happens in all of them, but for those with a token of their own where the server has none. */
  readonly stream: LiveStream;
  readonly #limits: SandboxLimits;
  readonly #use: SandboxUse;

  constructor(options: Beginning, { blobs, limits = {}, names, controlToken = null, look }: ServerParts) {
    this.blobs = blobs;
    this.#names = names;
    this.stream = new LiveStream(names);
    this.controlToken = controlToken === null ? null : new ControlToken(controlToken);
    this.#limits = limits;
    this.#use = new SandboxUse(limits.now ?? (() => performance.now()));
    const { throttle = true, foreignMedia = false, adoption } = options;
    this.#rules = { throttle, foreignMedia, adoption, stream: this.stream };
    this.default =
      "imported" in options
        ? this.#imported({ sandboxId: DEFAULT_SANDBOX }, options.imported)
        : new Sandbox({ ...options, ...this.#rules, sandboxId: DEFAULT_SANDBOX });
    this.#look = look;
    look?.(this.default);
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

  controlTokenOf(sandboxId: string): ControlToken | null {
    return this.#others.get(sandboxId)?.controlToken ?? null;
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
  create(
    request: NewSandbox & {
      readonly seed?: SeedDocument | undefined;
      readonly randomSeed?: string | undefined;
      readonly clock?: ClockStart;
    },
  ): Sandbox {
    const { seed = withoutKnown(builtInSeed()), randomSeed, clock = null } = request;
    return this.#add(request, (named) => {
      const options = { ...this.#rules, ...named, seed, clock };
      return new Sandbox(randomSeed === undefined ? options : { ...options, randomSeed });
    });
  }

  /**
   * Makes a sandbox in memory that goes on from a snapshot.
   *
   * @throws {Refusal} Conflict for a name that is taken, TooManyRequests where the sandboxes hold as much as they may
   */
  fork(from: SandboxContent, request: NewSandbox = {}): Sandbox {
    return this.#add(request, (named) => new Sandbox({ ...this.#rules, ...named, from }));
  }

  /**
   * Makes a sandbox in memory from an export that was read.
   *
   * @throws {Refusal} Conflict for a name that is taken, BadInput for a database that cannot be used,
   *   TooManyRequests where the sandboxes hold as much as they may
   */
  import(imported: ImportedExport, request: NewSandbox = {}): Sandbox {
    return this.#add(request, (named) => this.#imported(named, imported));
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
    for (const sandboxId of this.#use.idleFor(idleMs)) {
      const sandbox = this.#others.get(sandboxId);
      // Whoever listens to it waits for somebody to use it.
      if (sandbox?.stream.isHeardOf(sandbox)) this.#use.note(sandboxId);
      else this.delete(sandboxId);
    }
  }

  /** Removes the bytes of media that no sandbox and no snapshot refers to any more. */
  dropUnusedMedia(): void {
    const open = this.list().filter(({ isClosed }) => !isClosed);
    this.blobs.retain(new Set(open.flatMap(heldMedia)));
  }

  close(): void {
    for (const sandbox of this.list()) sandbox.close();
    this.blobs.close();
  }

  #imported(named: NamedSandbox, imported: ImportedExport): Sandbox {
    const { from, report, media } = imported;
    const written: string[] = [];
    try {
      checkImage(from.image);
      for (const bytes of media) written.push(this.blobs.write(bytes).sha256);
      const sandbox = new Sandbox({ ...this.#rules, ...named, from, report });
      for (const sha256 of written) this.blobs.keep(sha256);
      return sandbox;
    } catch (error) {
      for (const sha256 of written) this.blobs.drop(sha256);
      if (!(error instanceof UnusableDataError)) throw error;
      throw new Refusal("BadInput", `database: cannot be used. ${error.message}`);
    }
  }

  #add(request: NewSandbox, make: (named: NamedSandbox) => Sandbox): Sandbox {
    const { sandboxId = this.#names.guid(), controlToken } = request;
    if (this.find(sandboxId)) {
      throw new Refusal("Conflict", `sandboxId: the sandbox ${sandboxId} exists already.`);
    }
    refuseFull([...this.#others.values()], this.#limits.memoryMiB ?? DEFAULT_MEMORY_MIB);
    const token = controlToken === undefined ? null : new ControlToken(controlToken);
    // Where nobody may steer all sandboxes, nobody is told of one that has a token but whoever shows it.
    const isApart = token !== null && this.controlToken === null;
    const stream = isApart ? new LiveStream(this.#names) : this.stream;
    const sandbox = make({ sandboxId, controlToken: token, stream });
    this.#others.set(sandboxId, sandbox);
    this.#use.note(sandboxId);
    if (!sandbox.isImported) this.#attend?.(sandbox);
    this.#look?.(sandbox);
    return sandbox;
  }
}
