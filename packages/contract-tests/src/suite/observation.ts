import { type LoggedExchange, logged } from "../report/logged-exchange.js";
import type { ObservedExchange } from "../service/service.js";

/** A test that loops over hundreds of requests fails at the last of them. */
const KEPT = 20;

/** What a test was seen to do. */
export class Observation {
  /** The operations that it exercised, each once. */
  readonly operations: string[] = [];
  readonly #exchanges: ObservedExchange[] = [];

  observe(exchange: ObservedExchange): void {
    const operationId = exchange.answer.verdict.operation?.operationId;
    const isOfService = exchange.isStandIn !== true && operationId !== undefined;
    if (isOfService && !this.operations.includes(operationId)) this.operations.push(operationId);
    this.#exchanges.push(exchange);
    if (this.#exchanges.length > KEPT) this.#exchanges.shift();
  }

  /** The last exchanges, without secrets. */
  get exchanges(): LoggedExchange[] {
    return this.#exchanges.map(logged);
  }
}
