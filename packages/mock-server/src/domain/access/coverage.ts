import { countOne, isInferredRule, operationOf, type Use, UseCounts } from "@kaizala-gateway/foundation";
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
    const user = this.keptUserOf(applicationId);
    if (user) countOne(user.delivered, type);
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
    for (const { applicationId, ...state } of users) readInto(this.userOf(applicationId), state);
  }
}

type StateOfUse = Omit<State["users"][number], "applicationId">;

function readInto(use: UseWithDeliveries, { operations, events, rules = [] }: StateOfUse): void {
  for (const { operationId, answers, withoutScope, byRules = [] } of operations) {
    const operation = operationOf(use, operationId);
    for (const { status, count } of answers) operation.answers.set(status, count);
    for (const { status, count } of byRules) operation.byRules.set(status, count);
    operation.withoutScope = withoutScope;
  }
  for (const { eventType, subscribed, delivered } of events) {
    if (subscribed) use.subscribed.add(eventType);
    if (delivered > 0) use.delivered.set(eventType, delivered);
  }
  // An export may be of a version with other rules.
  for (const { rule, count } of rules) if (isInferredRule(rule)) use.rules.set(rule, count);
}

function stateOfUse({ operations, subscribed, delivered, rules }: UseWithDeliveries): StateOfUse {
  return {
    operations: [...operations].map(([operationId, { answers, withoutScope, byRules }]) => ({
      operationId,
      answers: countsOf(answers),
      withoutScope,
      ...(byRules.size > 0 ? { byRules: countsOf(byRules) } : {}),
    })),
    events: [...new Set([...subscribed, ...delivered.keys()])].map((eventType) => ({
      eventType,
      subscribed: subscribed.has(eventType),
      delivered: delivered.get(eventType) ?? 0,
    })),
    ...(rules.size > 0 ? { rules: [...rules].map(([rule, count]) => ({ rule, count })) } : {}),
  };
}

function countsOf(counts: ReadonlyMap<number, number>): ControlSchemas["AnswerCount"][] {
  return [...counts].map(([status, count]) => ({ status, count }));
}
