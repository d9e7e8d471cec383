import type { Clock } from "../../clock/virtual-clock.js";
import type { Change } from "../../store/changes/changes.js";
import type { ChangeListener } from "../../store/changes/noted-changes.js";
import type { Aggregate, ChangeKind } from "../../store/changes/watched-tables.js";
import type { Store } from "../../store/store.js";
import type { Cause } from "../ground/cause.js";
import type { LiveStream } from "./live-stream.js";
import { viewOrigin } from "./origin-view.js";

/** The sandbox whose changes are told. */
interface ToldSandbox {
  readonly sandboxId: string;
  readonly clock: Clock;
  readonly store: Store;
  readonly stream: LiveStream;
}

/** Tells the stream what a sandbox's transactions have changed. */
export class ToldChanges implements ChangeListener {
  readonly #sandbox: ToldSandbox;

  constructor(sandbox: ToldSandbox) {
    this.#sandbox = sandbox;
  }

  get isHeard(): boolean {
    return this.#sandbox.stream.isHeard;
  }

  now(): number {
    return this.#sandbox.clock.now();
  }

  /** The clock was moved, stopped, or goes on. */
  clockMoved(): void {
    this.#note("clock", "changed", "clock");
  }

  /** Something was done with a snapshot; `restored` says that all of the sandbox is as it was in it. */
  snapshot(change: ChangeKind, name: string, cause: Cause | undefined): void {
    this.#note("snapshots", change, name, cause);
  }

  #note(aggregate: Aggregate, change: ChangeKind, id: string, cause?: Cause): void {
    this.#sandbox.store.note({ aggregate, change, id }, cause);
  }

  changed(changes: readonly Change[], cause: Cause | undefined): void {
    // A seed makes all anew: who listens is told that once, and not of each thing.
    if (cause?.kind === "seed") return;
    const { sandboxId, stream } = this.#sandbox;
    const nowMs = this.now();
    const at = new Date(nowMs).toISOString();
    for (const { aggregate, originId, ...change } of changes) {
      const origin = originId === null ? cause && viewOrigin(cause, nowMs) : this.#originOf(originId);
      stream.publish(this.#sandbox, { type: aggregate, sandboxId, at, ...change, origin: origin ?? null });
    }
  }

  #originOf(originId: number): ReturnType<typeof viewOrigin> | undefined {
    const origin = this.#sandbox.store.origins.find(originId);
    return origin && viewOrigin(origin, origin.atMs);
  }
}
