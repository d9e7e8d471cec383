import { RandomSource } from "../ids/random-source.js";
import { Refusal } from "./refusal.js";
import { Sandbox } from "./sandbox.js";
import { builtInSeed, type SeedDocument } from "./seed-document.js";

/** The sandbox that answers at `/`. */
export const DEFAULT_SANDBOX = "default";

const MOST_SANDBOXES = 10_000;

export interface SandboxesOptions {
  readonly seed: SeedDocument;
  readonly data?: string;
  readonly randomSeed?: string;
  readonly throttle?: boolean;
}

/** The sandboxes of a server: the default one, and any number of others in memory. */
export class Sandboxes {
  readonly default: Sandbox;
  readonly #others = new Map<string, Sandbox>();
  readonly #throttle: boolean;
  readonly #names = new RandomSource();

  constructor(options: SandboxesOptions) {
    this.#throttle = options.throttle ?? true;
    this.default = new Sandbox({ sandboxId: DEFAULT_SANDBOX, ...options });
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
  }): Sandbox {
    const sandboxId = request.sandboxId ?? this.#names.guid();
    if (this.find(sandboxId))
      throw new Refusal("Conflict", `sandboxId: the sandbox ${sandboxId} exists already.`);
    if (this.#others.size >= MOST_SANDBOXES) {
      throw new Refusal("Conflict", `There are ${MOST_SANDBOXES} sandboxes already; delete some.`);
    }
    const sandbox = new Sandbox({
      sandboxId,
      seed: request.seed ?? builtInSeed(),
      throttle: this.#throttle,
      ...(request.randomSeed === undefined ? {} : { randomSeed: request.randomSeed }),
    });
    this.#others.set(sandboxId, sandbox);
    return sandbox;
  }

  /** @throws {Refusal} BadInput for the default sandbox, NotFound */
  delete(sandboxId: string): void {
    if (sandboxId === DEFAULT_SANDBOX)
      throw new Refusal("BadInput", "The default sandbox cannot be deleted; reset it.");
    const sandbox = this.#others.get(sandboxId);
    if (!sandbox) throw new Refusal("NotFound", `There is no sandbox ${sandboxId}.`);
    this.#others.delete(sandboxId);
    // Not at once: the call that deletes it may be one of its own control API, in a transaction.
    setImmediate(() => sandbox.close());
  }

  close(): void {
    for (const sandbox of this.list()) sandbox.close();
  }
}
