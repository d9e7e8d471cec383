import { clearTimeout, setTimeout } from "node:timers";

/** A request that is held up, in real time. */
export interface HoldUp {
  /** Resolves when the time is over, or it was ended. */
  readonly isOver: Promise<void>;
  readonly end: () => void;
}

/** The requests of a sandbox that faults and receivers hold up at the moment. */
export class HoldUps {
  readonly #ends = new Set<() => void>();

  begin(milliseconds: number): HoldUp {
    let end = () => {};
    const isOver = new Promise<void>((resolve) => {
      const timer = setTimeout(() => end(), milliseconds);
      end = () => {
        clearTimeout(timer);
        this.#ends.delete(end);
        resolve();
      };
      this.#ends.add(end);
    });
    return { isOver, end };
  }

  /** Nobody is held up any longer. */
  endAll(): void {
    for (const end of [...this.#ends]) end();
  }
}
