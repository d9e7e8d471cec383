/** Where the rules take the time from. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
}

/**
 * A clock that runs at wall speed with an offset, and can be moved, set and frozen.
 * Everything in a sandbox that expires asks it.
 */
export class VirtualClock implements Clock {
  readonly #wall: () => number;
  #offsetMs = 0;
  #frozenAtMs: number | undefined;

  /** @param wall the machine's clock in epoch milliseconds */
  constructor(wall: () => number = Date.now) {
    this.#wall = wall;
  }

  now(): number {
    return this.#frozenAtMs ?? this.#wall() + this.#offsetMs;
  }

  /** True while the clock stands still. */
  get isFrozen(): boolean {
    return this.#frozenAtMs !== undefined;
  }

  /** How far the clock is ahead of the machine's, in milliseconds; negative when it is behind. */
  get offsetMs(): number {
    return this.#frozenAtMs === undefined ? this.#offsetMs : this.#frozenAtMs - this.#wall();
  }

  /** Moves the clock forward by `milliseconds`, also while it is frozen. */
  advance(milliseconds: number): void {
    if (!Number.isFinite(milliseconds) || milliseconds < 0) {
      throw new RangeError(
        `A clock advances by a number of milliseconds of at least 0; got ${milliseconds}.`,
      );
    }
    if (this.#frozenAtMs === undefined) this.#offsetMs += milliseconds;
    else this.#frozenAtMs += milliseconds;
  }

  /** Sets the clock to `epochMs`; it stays frozen, or goes on, as it was. */
  set(epochMs: number): void {
    if (Number.isNaN(new Date(epochMs).getTime())) {
      throw new RangeError(`${epochMs} is not a time in epoch milliseconds.`);
    }
    if (this.#frozenAtMs === undefined) this.#offsetMs = epochMs - this.#wall();
    else this.#frozenAtMs = epochMs;
  }

  /** Stops the clock where it is. */
  freeze(): void {
    this.#frozenAtMs ??= this.now();
  }

  /** Lets the clock go on from where it stands. */
  release(): void {
    if (this.#frozenAtMs === undefined) return;
    this.#offsetMs = this.#frozenAtMs - this.#wall();
    this.#frozenAtMs = undefined;
  }

  /** Back to the machine's time, running. */
  reset(): void {
    this.#frozenAtMs = undefined;
    this.#offsetMs = 0;
  }
}
