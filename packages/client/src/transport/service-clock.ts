/** The `Date` header has whole seconds, and an answer takes a while; less than this is no skew. */
const TOLERANCE_MS = 5_000;

/** The time of the service, by this computer's clock and the `Date` header of answers. */
export class ServiceClock {
  readonly #now: () => number;
  #skewMs = 0;

  /** @param now this computer's time in epoch milliseconds */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Epoch milliseconds. */
  now(): number {
    return this.#now() + this.#skewMs;
  }

  /** How far the service's clock is ahead of this computer's, in milliseconds. */
  get skewMs(): number {
    return this.#skewMs;
  }

  /** @param date the header, null where an answer has none or a browser may not read it */
  observe(date: string | null): void {
    const serviceMs = Date.parse(date ?? "");
    if (Number.isNaN(serviceMs)) return;
    const skewMs = serviceMs - this.#now();
    this.#skewMs = Math.abs(skewMs) < TOLERANCE_MS ? 0 : skewMs;
  }
}
