import { Refusal } from "../ground/refusal.js";
import { heldBytes } from "./held.js";
import type { Sandbox } from "./sandbox.js";

const MIB = 1024 * 1024;

/** What the sandboxes beside the default one may cost. */
export interface SandboxLimits {
  /** What they may hold together, in MiB. Default 256. */
  readonly memoryMiB?: number;
  /** How long one is kept that nobody asks, in milliseconds. Default for ever. */
  readonly idleMs?: number;
  /** The machine's time in milliseconds, which only goes forward. */
  readonly now?: () => number;
}

/**
 * @throws {Refusal} TooManyRequests where sandboxes hold as much as they may
 */
export function refuseFull(sandboxes: readonly Sandbox[], memoryMiB: number): void {
  const held = sandboxes.reduce((sum, sandbox) => sum + heldBytes(sandbox), 0);
  if (held < memoryMiB * MIB) return;
  throw new Refusal(
    "TooManyRequests",
    `The sandboxes hold ${(held / MIB).toFixed(1)} MiB, and none is added to ${memoryMiB} MiB; delete some, or start with a larger --sandbox-memory.`,
  );
}

/** When each sandbox was used for the last time. */
export class SandboxUse {
  readonly #usedAtMs = new Map<string, number>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  note(sandboxId: string): void {
    this.#usedAtMs.set(sandboxId, this.#now());
  }

  forget(sandboxId: string): void {
    this.#usedAtMs.delete(sandboxId);
  }

  /** Those that nobody has used for so long. */
  idleFor(idleMs: number): string[] {
    const before = this.#now() - idleMs;
    return [...this.#usedAtMs].filter(([, atMs]) => atMs <= before).map(([sandboxId]) => sandboxId);
  }
}
