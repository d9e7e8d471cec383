import type { ControlSchemas, Schemas } from "../../contract/types.js";
import type { SandboxPart } from "../ground/sandbox-part.js";

type EventType = Schemas["WebhookEventType"];
type State = ControlSchemas["CoverageState"];

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
  /** How many events its receivers took, by their type. */
  readonly delivered: Map<EventType, number>;
}

const MOST_CONNECTORS = 200;

/** What is counted at the beginning. */
export const NOTHING_USED: State = { isComplete: true, users: [] };

/**
 * Counts what callers use of the service, for up to 200 connectors. What further ones call is counted with that of
 * no connector. It is told of every answer, so it only counts: what follows from that is worked out by its reader.
 */
export class Coverage implements SandboxPart<"coverage"> {
  #isComplete = true;
  readonly #users = new Map<string | null, Use>();

  /** False where there were more connectors than are kept. */
  get isComplete(): boolean {
    return this.#isComplete;
  }

  /** By the identifier of the connector; null stands for none. */
  get users(): ReadonlyMap<string | null, Use> {
    return this.#users;
  }

  /**
   * @param applicationId of a connector that is known to call; null for any other caller
   * @param operationId null where no operation matches
   */
  answered(applicationId: string | null, operationId: string | null, status: number): void {
    const { answers } = operationOf(this.#userOf(applicationId), operationId);
    answers.set(status, (answers.get(status) ?? 0) + 1);
  }

  /** Adds to an answer that it was a refusal, for a scope that was missing. */
  lackedScope(applicationId: string, operationId: string): void {
    operationOf(this.#userOf(applicationId), operationId).withoutScope += 1;
  }

  subscribed(applicationId: string, types: readonly EventType[]): void {
    const user = this.#keptUserOf(applicationId);
    for (const type of types) user?.subscribed.add(type);
  }

  delivered(applicationId: string, type: EventType): void {
    const delivered = this.#keptUserOf(applicationId)?.delivered;
    delivered?.set(type, (delivered.get(type) ?? 0) + 1);
  }

  reset(): void {
    this.restore(NOTHING_USED);
  }

  state(): State {
    return {
      isComplete: this.#isComplete,
      users: [...this.#users].map(([applicationId, use]) => ({ applicationId, ...stateOfUse(use) })),
    };
  }

  restore({ isComplete, users }: State): void {
    this.#users.clear();
    this.#isComplete = isComplete;
    for (const { applicationId, operations, events } of users) {
      const use = this.#userOf(applicationId);
      for (const { operationId, answers, withoutScope } of operations) {
        const operation = operationOf(use, operationId);
        for (const { status, count } of answers) operation.answers.set(status, count);
        operation.withoutScope = withoutScope;
      }
      for (const { eventType, subscribed, delivered } of events) {
        if (subscribed) use.subscribed.add(eventType);
        if (delivered > 0) use.delivered.set(eventType, delivered);
      }
    }
  }

  #userOf(applicationId: string | null): Use {
    const known = this.#users.get(applicationId);
    if (known) return known;
    if (applicationId !== null && this.#isFull()) {
      this.#isComplete = false;
      return this.#userOf(null);
    }
    const use: Use = { operations: new Map(), subscribed: new Set(), delivered: new Map() };
    this.#users.set(applicationId, use);
    return use;
  }

  /** Undefined for a connector beyond those that are kept. */
  #keptUserOf(applicationId: string): Use | undefined {
    this.#userOf(applicationId);
    return this.#users.get(applicationId);
  }

  #isFull(): boolean {
    return this.#users.size - (this.#users.has(null) ? 1 : 0) >= MOST_CONNECTORS;
  }
}

function operationOf({ operations }: Use, operationId: string | null): OperationUse {
  const known = operations.get(operationId);
  if (known) return known;
  const operation = { answers: new Map<number, number>(), withoutScope: 0 };
  operations.set(operationId, operation);
  return operation;
}

function stateOfUse({
  operations,
  subscribed,
  delivered,
}: Use): Omit<State["users"][number], "applicationId"> {
  return {
    operations: [...operations].map(([operationId, { answers, withoutScope }]) => ({
      operationId,
      answers: [...answers].map(([status, count]) => ({ status, count })),
      withoutScope,
    })),
    events: [...new Set([...subscribed, ...delivered.keys()])].map((eventType) => ({
      eventType,
      subscribed: subscribed.has(eventType),
      delivered: delivered.get(eventType) ?? 0,
    })),
  };
}
