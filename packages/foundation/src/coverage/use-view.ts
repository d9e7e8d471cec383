import type { ControlSchemas } from "@kaizala-gateway/openapi/types";
import { type Evidence, inferredRules, weakest } from "../contract/evidence.js";
import { type ContractOperation, operations } from "../contract/operations.js";
import { permissionOf } from "../contract/permissions.js";
import type { OperationUse, Use, UseCounts } from "./use-counts.js";

type AnswerCount = ControlSchemas["AnswerCount"];

/** An operation that somebody called. */
export interface Called {
  readonly operation: ContractOperation;
  readonly use: OperationUse;
}

type Counts = Pick<UseCounts<Use>, "isComplete" | "users">;

/** What callers used of the service, whoever they were, as anybody sees it who sees the answers. */
export function viewCalls({ isComplete, users }: Counts): Pick<
  ControlSchemas["Coverage"],
  "isComplete" | "unmatched" | "withoutConnector"
> & {
  readonly summary: ControlSchemas["CallSummary"];
  readonly operations: ControlSchemas["OperationCalls"][];
} {
  const all = [...users.values()];
  const covered = operations.kaizala.map((operation) => coverOperation(operation, all));
  return {
    isComplete,
    summary: summarise(covered),
    operations: covered,
    unmatched: countAnswers(all.map((use) => use.operations.get(null))),
    withoutConnector: calledIn(users.get(null)).map(viewCalled),
  };
}

/** What callers used of a service that knows what its answers rested on. */
export function viewUse(counts: Counts): Omit<ControlSchemas["Coverage"], "connectors"> {
  const all = [...counts.users.values()];
  const { summary, operations: covered, ...rest } = viewCalls(counts);
  return {
    ...rest,
    summary: { ...summary, answersByEvidence: countEvidence(all) },
    operations: covered.map((operation) => ({ ...operation, byRules: byRulesIn(operation, all) })),
    rules: viewRules(all),
  };
}

function byRulesIn({ operationId }: ControlSchemas["OperationCalls"], users: readonly Use[]): number {
  return sum(users.flatMap((use) => [...(use.operations.get(operationId)?.byRules.values() ?? [])]));
}

function coverOperation(
  { operationId, method, path, scope, evidence = "inferred" }: ContractOperation,
  users: readonly Use[],
): ControlSchemas["OperationCalls"] {
  const answers = countAnswers(users.map((use) => use.operations.get(operationId)));
  return { operationId, method, path, scope, evidence, count: total(answers), answers };
}

/** The answers of operations, each by the weakest evidence that it rested on. */
function countEvidence(users: readonly Use[]): ControlSchemas["EvidenceCounts"] {
  const counts: Record<Evidence, number> = { documented: 0, swagger: 0, observed: 0, inferred: 0 };
  for (const { operation, use } of users.flatMap(calledIn)) {
    const { evidence = "inferred", answerEvidence } = operation;
    for (const [status, count] of use.answers) {
      const byRules = use.byRules.get(status) ?? 0;
      counts[weakest([evidence, answerEvidence.get(status) ?? evidence])] += count - byRules;
      counts.inferred += byRules;
    }
  }
  return counts;
}

/** What inferred rules decided, in the order of the contract. */
export function viewRules(users: readonly Pick<Use, "rules">[]): ControlSchemas["RuleUse"][] {
  return [...inferredRules()].flatMap(([rule, { text }]) => {
    const count = sum(users.map(({ rules }) => rules.get(rule) ?? 0));
    return count > 0 ? [{ rule, text, count }] : [];
  });
}

function summarise(covered: readonly ControlSchemas["OperationCalls"][]): ControlSchemas["CallSummary"] {
  const called = covered.filter(({ count }) => count > 0).length;
  const succeeded = covered.filter(({ answers }) => answers.some(({ status }) => status < 400)).length;
  return { operations: covered.length, called, succeeded, calledShare: called / covered.length };
}

/** What a connector called, in the order of the contract. */
export function calledIn(use: Use | undefined): Called[] {
  return operations.kaizala.flatMap((operation) => {
    const found = use?.operations.get(operation.operationId);
    return found ? [{ operation, use: found }] : [];
  });
}

/** An operation that was called, as an answer lists it. */
export function viewCalled({ operation: { operationId }, use }: Called): ControlSchemas["CalledOperation"] {
  const answers = countAnswers([use]);
  return { operationId, count: total(answers), answers };
}

/** How many of the calls were not refused for their scope. */
export function callsWithScope({ use }: Called): number {
  return total(countAnswers([use])) - use.withoutScope;
}

/**
 * What a connector may do, beside what its calls needed.
 *
 * @param granted its scopes
 * @param used those of them that its calls needed
 * @param called what it called, of which some may have been refused for a scope that was missing
 */
export function leastPrivilege(
  granted: readonly string[],
  used: ReadonlySet<string>,
  called: readonly Called[],
): ControlSchemas["LeastPrivilege"] {
  const missing = new Map<string, ControlSchemas["MissingScope"]["operations"]>();
  for (const { operation, use } of called) {
    const { operationId, scope } = operation;
    if (scope === null || use.withoutScope === 0) continue;
    missing.set(scope, [...(missing.get(scope) ?? []), { operationId, count: use.withoutScope }]);
  }
  return {
    granted: [...granted],
    used: [...used],
    unused: granted.filter((scope) => !used.has(scope) && !missing.has(scope)),
    missing: [...missing].map(([scope, where]) => ({
      scope,
      permission: permissionOf(scope),
      operations: where,
    })),
  };
}

function countAnswers(uses: readonly (OperationUse | undefined)[]): AnswerCount[] {
  const counts = new Map<number, number>();
  for (const use of uses) {
    for (const [status, count] of use?.answers ?? []) counts.set(status, (counts.get(status) ?? 0) + count);
  }
  return [...counts].map(([status, count]) => ({ status, count })).sort((a, b) => a.status - b.status);
}

function total(answers: readonly AnswerCount[]): number {
  return sum(answers.map(({ count }) => count));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, number) => all + number, 0);
}
