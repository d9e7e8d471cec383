import { countOne, isInferredRule, operationOf, type Use, UseCounts } from "@kaizala-gateway/foundation";
import type { ControlSchemas, Schemas } from "../../contract/types.js";
import type { SandboxPart } from "../ground/sandbox-part.js";

type EventType = Schemas["WebhookEventType"];
type State = ControlSchemas["CoverageState"];

/** What one connector used, and what came of its webhooks. */
export interface UseWithDeliveries extends Use {
  /** How many events its receivers took, by their type. */
  readonly delivered: Map<EventType, number>;
  /** The permissions of a connector when it was deleted, as in its tokens; undefined for one that is there. */
  permissions?: string;
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

  /** Keeps what a connector may that has called, and is deleted. */
  deleted(applicationId: string, permissions: string): void {
    const user = this.users.get(applicationId);
    if (user) user.permissions = permissions;
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

function readInto(use: UseWithDeliveries, { operations, events, rules = [], permissions }: StateOfUse): void {
  if (permissions !== undefined) use.permissions = permissions;
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

function stateOfUse(use: UseWithDeliveries): StateOfUse {
  const { operations, subscribed, delivered, rules, permissions } = use;
  return {
    ...(permissions === undefined ? {} : { permissions }),
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
