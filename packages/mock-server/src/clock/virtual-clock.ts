import type { ControlSchemas } from "../contract/types.js";

/** Where the rules take the time from. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
}

type ClockState = ControlSchemas["ClockState"];

/** Where a clock begins, and what a reset sets it to; null for the machine's time, running. */
export type ClockStart = ClockState["start"];

/**
 * What a clock may show. Whatever is reckoned from it, such as the end of a token or of a survey, is less than a
 * century away, and so within the years that ISO 8601 writes with four digits.
 */
const EARLIEST = "1970-01-01T00:00:00Z";
const LATEST = "9900-01-01T00:00:00Z";
const [EARLIEST_MS, LATEST_MS] = [Date.parse(EARLIEST), Date.parse(LATEST)];

/** The times that a clock may show, for sentences. */
export const CLOCK_TIMES = `a time from ${EARLIEST} to ${LATEST}`;

/** Whether a clock may show a time in epoch milliseconds; false for what is no number. */
export function isClockTime(epochMs: number): boolean {
  return epochMs >= EARLIEST_MS && epochMs <= LATEST_MS;
}

/**
 * A clock that runs at wall speed with an offset, and can be moved, set and frozen.
 * Everything in a sandbox that expires asks it.
 */
export class VirtualClock implements Clock {
  readonly #wall: () => number;
  #offsetMs = 0;
  #frozenAtMs: number | undefined;
  /** The machine's time during {@link hold}. */
  #heldWallMs: number | undefined;
  #start: ClockStart;
  readonly #onMove: () => void;

  /**
   * @param wall the machine's clock in epoch milliseconds
   * @param onMove is told when somebody has moved it, stopped it or let it go on
   */
  constructor(wall: () => number = Date.now, start: ClockStart = null, onMove: () => void = () => {}) {
    this.#wall = wall;
    this.#start = start;
    this.#onMove = onMove;
    this.reset();
  }

  now(): number {
    return this.#frozenAtMs ?? this.#wallNow() + this.#offsetMs;
  }

  /** Runs `action` so that no time passes in it, unless it moves the clock itself. */
  hold<T>(action: () => T): T {
    if (this.#heldWallMs !== undefined) return action();
    this.#heldWallMs = this.#wall();
    try {
      return action();
    } finally {
      this.#heldWallMs = undefined;
    }
  }

  /** True while the clock stands still. */
  get isFrozen(): boolean {
    return this.#frozenAtMs !== undefined;
  }

  /** How far the clock is ahead of the machine's, in milliseconds; negative when it is behind. */
  get offsetMs(): number {
    return this.#frozenAtMs === undefined ? this.#offsetMs : this.#frozenAtMs - this.#wallNow();
  }

  /** Moves the clock forward by `milliseconds`, also while it is frozen. */
  advance(milliseconds: number): void {
    if (!Number.isFinite(milliseconds) || milliseconds < 0) {
      throw new RangeError(
        `A clock advances by a number of milliseconds of at least 0; got ${milliseconds}.`,
      );
    }
    if (!isClockTime(this.now() + milliseconds)) {
      throw new RangeError(`A clock shows ${CLOCK_TIMES}, and cannot be moved beyond.`);
    }
    if (this.#frozenAtMs === undefined) this.#offsetMs += milliseconds;
    else this.#frozenAtMs += milliseconds;
    this.#onMove();
  }

  /** Sets the clock to `epochMs`; it stays frozen, or goes on, as it was. */
  set(epochMs: number): void {
    if (!isClockTime(epochMs)) {
      throw new RangeError(`A clock shows ${CLOCK_TIMES}; got ${epochMs} in epoch milliseconds.`);
    }
    if (this.#frozenAtMs === undefined) this.#offsetMs = epochMs - this.#wallNow();
    else this.#frozenAtMs = epochMs;
    this.#onMove();
  }

  /** Stops the clock where it is. */
  freeze(): void {
    if (this.isFrozen) return;
    this.#frozenAtMs = this.now();
    this.#onMove();
  }

  /** Lets the clock go on from where it stands. */
  release(): void {
    if (this.#frozenAtMs === undefined) return;
    this.#offsetMs = this.#frozenAtMs - this.#wallNow();
    this.#frozenAtMs = undefined;
    this.#onMove();
  }

  /** Back to where it began: by default the machine's time, running. */
  reset(): void {
    if (this.#start) this.#show(this.#start);
    else {
      this.#frozenAtMs = undefined;
      this.#offsetMs = 0;
    }
  }

  state(): ClockState {
    return { nowMs: this.now(), frozen: this.isFrozen, start: this.#start };
  }

  /** Shows the state's time, and goes on from there unless it was frozen. */
  restore(state: ClockState): void {
    this.#start = state.start;
    this.#show(state);
  }

  #show({ nowMs, frozen }: NonNullable<ClockStart>): void {
    this.#frozenAtMs = frozen ? nowMs : undefined;
    this.#offsetMs = nowMs - this.#wallNow();
  }

  #wallNow(): number {
    return this.#heldWallMs ?? this.#wall();
  }
}
