import type { InferredRule, Schemas } from "@kaizala-gateway/openapi/types";

type EventType = Schemas["WebhookEventType"];

/** How the calls of one operation were answered. */
export interface OperationUse {
  /** Counts by status. */
  readonly answers: Map<number, number>;
  /** How many were refused for a scope that was missing. */
  withoutScope: number;
  /** Counts of the answers that inferred rules decided, by status. */
  readonly byRules: Map<number, number>;
}

/** What one connector used, or all that no connector is known to have done. */
export interface Use {
  /** By operation; null stands for requests that no operation takes. */
  readonly operations: Map<string | null, OperationUse>;
  /** The types of events that it registered a webhook for. */
  readonly subscribed: Set<EventType>;
  /** How much each inferred rule decided. */
  readonly rules: Map<InferredRule, number>;
}

const MOST_CONNECTORS = 200;

/**
 * Counts what callers use of the service, for up to 200 connectors. What further ones call is counted with that of
 * no connector. It is told of every answer, so it only counts: what follows from that is worked out by its reader.
 */
export class UseCounts<One extends Use> {
  readonly #begin: (nothing: Use) => One;
  readonly #users = new Map<string | null, One>();
  #isComplete = true;

  /** @param begin makes the use of one who has used nothing */
  constructor(begin: (nothing: Use) => One) {
    this.#begin = begin;
  }

  /** False where there were more connectors than are kept. */
  get isComplete(): boolean {
    return this.#isComplete;
  }

  /** By the identifier of the connector; null stands for none. */
  get users(): ReadonlyMap<string | null, One> {
    return this.#users;
  }

  /**
   * @param applicationId of a connector that is known to call; null for any other caller
   * @param operationId null where no operation matches
   */
  answered(applicationId: string | null, operationId: string | null, status: number): void {
    countOne(operationOf(this.userOf(applicationId), operationId).answers, status);
  }

  /** Adds to an answer which inferred rules decided it. */
  rested(
    applicationId: string | null,
    operationId: string | null,
    status: number,
    rules: Iterable<InferredRule>,
  ): void {
    countOne(operationOf(this.userOf(applicationId), operationId).byRules, status);
    this.decided(applicationId, rules);
  }

  /** Counts what inferred rules decided, whether that was an answer or not. */
  decided(applicationId: string | null, rules: Iterable<InferredRule>): void {
    const user = this.userOf(applicationId);
    for (const rule of rules) countOne(user.rules, rule);
  }

  /** Adds to an answer that it was a refusal, for a scope that was missing. */
  lackedScope(applicationId: string, operationId: string): void {
    operationOf(this.userOf(applicationId), operationId).withoutScope += 1;
  }

  subscribed(applicationId: string, types: readonly EventType[]): void {
    const user = this.keptUserOf(applicationId);
    for (const type of types) user?.subscribed.add(type);
  }

  /** Forgets all of it; the next one who calls is the first. */
  clear(isComplete = true): void {
    this.#users.clear();
    this.#isComplete = isComplete;
  }

  /** That of no connector for one beyond those that are kept. */
  protected userOf(applicationId: string | null): One {
    const known = this.#users.get(applicationId);
    if (known) return known;
    if (applicationId !== null && this.#isFull()) {
      this.#isComplete = false;
      return this.userOf(null);
    }
    const use = this.#begin({ operations: new Map(), subscribed: new Set(), rules: new Map() });
    this.#users.set(applicationId, use);
    return use;
  }

  /** Undefined for a connector beyond those that are kept. */
  protected keptUserOf(applicationId: string): One | undefined {
    this.userOf(applicationId);
    return this.#users.get(applicationId);
  }

  #isFull(): boolean {
    return this.#users.size - (this.#users.has(null) ? 1 : 0) >= MOST_CONNECTORS;
  }
}

/** Adds one to a count, which begins where there is none. */
export function countOne<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** The counts of one operation, which begin where there are none. */
export function operationOf({ operations }: Use, operationId: string | null): OperationUse {
  const known = operations.get(operationId);
  if (known) return known;
  const operation: OperationUse = { answers: new Map(), withoutScope: 0, byRules: new Map() };
  operations.set(operationId, operation);
  return operation;
}
