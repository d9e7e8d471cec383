import type { GatewaySchemas } from "@kaizala-gateway/openapi/types";

type ViolatingExchange = GatewaySchemas["ViolatingExchange"];
type Counts = Pick<GatewaySchemas["GatewayStatus"], "exchanges" | "violating" | "unchecked" | "failed">;

const KEPT = 1000;

/** What the proxy saw: counts, and the last exchanges that broke the contract. */
export class ViolationLog {
  #counts: Counts = { exchanges: 0, violating: 0, unchecked: 0, failed: 0 };
  #kept: ViolatingExchange[] = [];

  get counts(): Counts {
    return this.#counts;
  }

  /** Notes an exchange; one without violations counts only. */
  add(exchange: ViolatingExchange, isChecked: boolean): void {
    const { exchanges, violating, unchecked } = this.#counts;
    const breaks = exchange.violations.length > 0;
    this.#counts = {
      ...this.#counts,
      exchanges: exchanges + 1,
      violating: violating + (breaks ? 1 : 0),
      unchecked: unchecked + (isChecked ? 0 : 1),
    };
    if (!breaks) return;
    this.#kept.unshift(exchange);
    if (this.#kept.length > KEPT) this.#kept.pop();
  }

  /** Notes a request that the service did not answer. */
  addFailure(): void {
    this.#counts = { ...this.#counts, failed: this.#counts.failed + 1 };
  }

  /** The newest first. */
  newest(limit: number): ViolatingExchange[] {
    return this.#kept.slice(0, limit);
  }

  forget(): void {
    this.#counts = { exchanges: 0, violating: 0, unchecked: 0, failed: 0 };
    this.#kept = [];
  }
}
