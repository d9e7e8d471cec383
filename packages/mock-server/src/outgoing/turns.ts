/** How many exchanges may be under way at once. */
interface TurnLimits {
  readonly overall: number;
  /** With one origin, so that a slow receiver leaves room for others. */
  readonly ofOrigin: number;
}

interface Waiting {
  readonly origin: string;
  readonly begin: () => void;
}

/** Has exchanges wait until there is room for them: the first that came first, as far as its origin has room. */
export class Turns {
  readonly #limits: TurnLimits;
  #taken = 0;
  readonly #takenOf = new Map<string, number>();
  #waiting: Waiting[] = [];

  constructor(limits: TurnLimits) {
    this.#limits = limits;
  }

  /**
   * Runs an exchange once there is room for it.
   *
   * @param signal ends the waiting, but not the exchange
   * @throws the signal's reason
   */
  async take<T>(origin: string, signal: AbortSignal | undefined, exchange: () => Promise<T>): Promise<T> {
    signal?.throwIfAborted();
    if (!this.#hasRoom(origin)) await this.#wait(origin, signal);
    else this.#count(origin, 1);
    try {
      return await exchange();
    } finally {
      this.#count(origin, -1);
      this.#admit();
    }
  }

  /** Resolves once the turn is taken. */
  #wait(origin: string, signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const giveUp = () => {
        this.#waiting = this.#waiting.filter((one) => one !== waiting);
        reject(signal?.reason);
      };
      const waiting = {
        origin,
        begin: () => {
          signal?.removeEventListener("abort", giveUp);
          resolve();
        },
      };
      this.#waiting.push(waiting);
      signal?.addEventListener("abort", giveUp, { once: true });
    });
  }

  #admit(): void {
    if (this.#waiting.length === 0) return;
    this.#waiting = this.#waiting.filter(({ origin, begin }) => {
      if (!this.#hasRoom(origin)) return true;
      this.#count(origin, 1);
      begin();
      return false;
    });
  }

  #hasRoom(origin: string): boolean {
    return this.#taken < this.#limits.overall && (this.#takenOf.get(origin) ?? 0) < this.#limits.ofOrigin;
  }

  #count(origin: string, change: 1 | -1): void {
    this.#taken += change;
    const taken = (this.#takenOf.get(origin) ?? 0) + change;
    if (taken === 0) this.#takenOf.delete(origin);
    else this.#takenOf.set(origin, taken);
  }
}
