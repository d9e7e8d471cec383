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

/** What callers used of the service, whoever they were. */
export function viewUse({
  isComplete,
  users,
}: Pick<UseCounts<Use>, "isComplete" | "users">): Omit<ControlSchemas["Coverage"], "connectors"> {
  const all = [...users.values()];
  const covered = operations.kaizala.map((operation) => coverOperation(operation, all));
  return {
    isComplete,
    summary: { ...summarise(covered), answersByEvidence: countEvidence(all) },
    operations: covered,
    unmatched: countAnswers(all.map((use) => use.operations.get(null))),
    withoutConnector: calledIn(users.get(null)).map(viewCalled),
    rules: viewRules(all),
  };
}

function coverOperation(
  { operationId, method, path, scope, evidence = "inferred" }: ContractOperation,
  users: readonly Use[],
): ControlSchemas["OperationCoverage"] {
  const uses = users.map((use) => use.operations.get(operationId));
  const answers = countAnswers(uses);
  const byRules = sum(uses.flatMap((use) => [...(use?.byRules.values() ?? [])]));
  return { operationId, method, path, scope, evidence, count: total(answers), answers, byRules };
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

function summarise(
  covered: readonly ControlSchemas["OperationCoverage"][],
): Omit<ControlSchemas["CoverageSummary"], "answersByEvidence"> {
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
