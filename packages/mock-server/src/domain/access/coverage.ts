import { operationOf, type Use, UseCounts } from "@kaizala-gateway/foundation";
import type { ControlSchemas, Schemas } from "../../contract/types.js";
import type { SandboxPart } from "../ground/sandbox-part.js";

type EventType = Schemas["WebhookEventType"];
type State = ControlSchemas["CoverageState"];

/** What one connector used, and what came of its webhooks. */
export interface UseWithDeliveries extends Use {
  /** How many events its receivers took, by their type. */
  readonly delivered: Map<EventType, number>;
}

/** What is counted at the beginning. */
export const NOTHING_USED: State = { isComplete: true, users: [] };

/** Counts what callers use of a sandbox. */
export class Coverage extends UseCounts<UseWithDeliveries> implements SandboxPart<"coverage"> {
  constructor() {
    super((nothing) => ({ ...nothing, delivered: new Map() }));
  }

  delivered(applicationId: string, type: EventType): void {
    const delivered = this.keptUserOf(applicationId)?.delivered;
    delivered?.set(type, (delivered.get(type) ?? 0) + 1);
  }

  reset(): void {
    this.restore(NOTHING_USED);
  }

  state(): State {
    return {
      isComplete: this.isComplete,
      users: [...this.users].map(([applicationId, use]) => ({ applicationId, ...stateOfUse(use) })),
    };
  }

  restore({ isComplete, users }: State): void {
    this.clear(isComplete);
    for (const { applicationId, operations, events } of users) {
      const use = this.userOf(applicationId);
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
}

function stateOfUse({
  operations,
  subscribed,
  delivered,
}: UseWithDeliveries): Omit<State["users"][number], "applicationId"> {
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
