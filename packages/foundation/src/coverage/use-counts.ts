import type { Schemas } from "@kaizala-gateway/openapi/types";

type EventType = Schemas["WebhookEventType"];

/** How the calls of one operation were answered. */
export interface OperationUse {
  /** Counts by status. */
  readonly answers: Map<number, number>;
  /** How many were refused for a scope that was missing. */
  withoutScope: number;
}

/** What one connector used, or all that no connector is known to have done. */
export interface Use {
  /** By operation; null stands for requests that no operation takes. */
  readonly operations: Map<string | null, OperationUse>;
  /** The types of events that it registered a webhook for. */
  readonly subscribed: Set<EventType>;
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
    const { answers } = operationOf(this.userOf(applicationId), operationId);
    answers.set(status, (answers.get(status) ?? 0) + 1);
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
    const use = this.#begin({ operations: new Map(), subscribed: new Set() });
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

/** The counts of one operation, which begin where there are none. */
export function operationOf({ operations }: Use, operationId: string | null): OperationUse {
  const known = operations.get(operationId);
  if (known) return known;
  const operation = { answers: new Map<number, number>(), withoutScope: 0 };
  operations.set(operationId, operation);
  return operation;
}
