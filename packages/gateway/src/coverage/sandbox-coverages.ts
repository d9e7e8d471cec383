import { readTarget } from "@kaizala-gateway/foundation";
import type { GatewaySchemas } from "@kaizala-gateway/openapi/types";
import { type Noted, ProxyCoverage } from "./proxy-coverage.js";
import { TokenHolders } from "./token-holders.js";

/** As many test workers as a team has; the one that was called first is forgotten first. */
const MOST_SANDBOXES = 100;

/** The coverage of a service and of each sandbox behind a proxy. */
export class SandboxCoverages {
  readonly #holders = new TokenHolders();
  readonly #service = new ProxyCoverage(this.#holders);
  readonly #sandboxes = new Map<string, ProxyCoverage>();

  /**
   * @param exchange one that the service answered
   * @param token that the request was sent with; empty for none
   */
  note(exchange: Noted, token: string): void {
    const { sandboxId } = readTarget(exchange.requestTarget);
    const coverage = sandboxId === undefined ? this.#service : this.#sandboxOf(sandboxId);
    coverage.note(exchange, token);
  }

  /** @param sandboxId undefined for the service itself */
  view(sandboxId: string | undefined): GatewaySchemas["GatewayCoverage"] {
    const coverage = sandboxId === undefined ? this.#service : this.#sandboxes.get(sandboxId.toLowerCase());
    const { connectors, ...use } = (coverage ?? new ProxyCoverage(this.#holders)).view();
    return { ...use, connectors, sandboxes: [...this.#sandboxes.keys()] };
  }

  /**
   * Begins anew, but for whose the tokens are.
   *
   * @param sandboxId undefined for all
   */
  clear(sandboxId: string | undefined): void {
    if (sandboxId === undefined) {
      this.#service.clear();
      this.#sandboxes.clear();
    } else this.#sandboxes.delete(sandboxId.toLowerCase());
  }

  #sandboxOf(sandboxId: string): ProxyCoverage {
    const known = this.#sandboxes.get(sandboxId);
    if (known) return known;
    const [oldest] = this.#sandboxes.keys();
    if (oldest !== undefined && this.#sandboxes.size >= MOST_SANDBOXES) this.#sandboxes.delete(oldest);
    const coverage = new ProxyCoverage(this.#holders);
    this.#sandboxes.set(sandboxId, coverage);
    return coverage;
  }
}
