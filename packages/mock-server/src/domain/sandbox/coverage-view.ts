import { type ContractOperation, operations } from "@kaizala-gateway/foundation";
import type { ControlSchemas } from "../../contract/types.js";
import type { Connector } from "../../store/access/connectors.js";
import type { OperationUse, Use } from "../access/coverage.js";
import { permissionOf, scopesOfClaim } from "../access/permissions.js";
import type { DomainContext } from "../events/context.js";
import { type EventType, eventTypes, typesIn } from "../events/raising.js";

type AnswerCount = ControlSchemas["AnswerCount"];

/** An operation that somebody called. */
interface Called {
  readonly operation: ContractOperation;
  readonly use: OperationUse;
}

/** What callers used of the service, and what their connectors need of what they may. */
export function viewCoverage({ store, coverage }: DomainContext): ControlSchemas["Coverage"] {
  const { isComplete, users } = coverage;
  const all = [...users.values()];
  const covered = operations.kaizala.map((operation) => coverOperation(operation, all));
  const connectors = store.connectors.list();
  const present = new Set(connectors.map(({ applicationId }) => applicationId));
  const gone = [...users.keys()].filter((id) => id !== null).filter((id) => !present.has(id));
  const subscribed = subscribedBy(store.webhooks.list());
  return {
    isComplete,
    summary: summarise(covered),
    operations: covered,
    unmatched: countAnswers(all.map((use) => use.operations.get(null))),
    withoutConnector: calledIn(users.get(null)).map(viewCalled),
    connectors: [
      ...connectors.map((connector) =>
        viewConnector(connector, users.get(connector.applicationId), subscribed.get(connector.applicationId)),
      ),
      ...gone.map((applicationId) =>
        viewConnector({ applicationId, name: null, permissions: "" }, users.get(applicationId)),
      ),
    ],
  };
}

function coverOperation(
  { operationId, method, path, scope }: ContractOperation,
  users: readonly Use[],
): ControlSchemas["OperationCoverage"] {
  const answers = countAnswers(users.map((use) => use.operations.get(operationId)));
  return { operationId, method, path, scope, count: total(answers), answers };
}

function summarise(
  covered: readonly ControlSchemas["OperationCoverage"][],
): ControlSchemas["CoverageSummary"] {
  const called = covered.filter(({ count }) => count > 0).length;
  const succeeded = covered.filter(({ answers }) => answers.some(({ status }) => status < 400)).length;
  return { operations: covered.length, called, succeeded, calledShare: called / covered.length };
}

function viewConnector(
  {
    applicationId,
    name,
    permissions,
  }: Pick<Connector, "applicationId" | "permissions"> & { readonly name: string | null },
  use: Use | undefined,
  subscribed: ReadonlySet<EventType> = new Set(),
): ControlSchemas["ConnectorCoverage"] {
  const called = calledIn(use);
  return {
    applicationId,
    name,
    operations: called.map(viewCalled),
    scopes: leastPrivilege(scopesOfClaim(permissions), called),
    events: viewEvents(use, subscribed),
  };
}

/** What a connector may do, beside what its calls needed. */
function leastPrivilege(
  granted: readonly string[],
  called: readonly Called[],
): ControlSchemas["LeastPrivilege"] {
  const used = new Set<string>();
  const missing = new Map<string, ControlSchemas["MissingScope"]["operations"]>();
  for (const { operation, use } of called) {
    const { operationId, scope } = operation;
    if (scope === null) continue;
    const { withoutScope } = use;
    if (total(answersOf(use)) > withoutScope) used.add(scope);
    if (withoutScope > 0) {
      missing.set(scope, [...(missing.get(scope) ?? []), { operationId, count: withoutScope }]);
    }
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

function viewEvents(
  use: Use | undefined,
  subscribed: ReadonlySet<EventType>,
): ControlSchemas["EventCoverage"][] {
  return eventTypes
    .map((eventType) => ({
      eventType,
      subscribed: subscribed.has(eventType) || use?.subscribed.has(eventType) === true,
      delivered: use?.delivered.get(eventType) ?? 0,
    }))
    .filter((event) => event.subscribed || event.delivered > 0);
}

/** What connectors subscribe to now, by their identifiers. */
function subscribedBy(
  webhooks: readonly { readonly applicationId: string; readonly eventBits: number }[],
): Map<string, Set<EventType>> {
  const bits = new Map<string, number>();
  for (const { applicationId, eventBits } of webhooks) {
    bits.set(applicationId, (bits.get(applicationId) ?? 0) | eventBits);
  }
  return new Map([...bits].map(([applicationId, all]) => [applicationId, new Set(typesIn(all))]));
}

/** In the order of the contract. */
function calledIn(use: Use | undefined): Called[] {
  return operations.kaizala.flatMap((operation) => {
    const found = use?.operations.get(operation.operationId);
    return found ? [{ operation, use: found }] : [];
  });
}

function viewCalled({ operation: { operationId }, use }: Called): ControlSchemas["CalledOperation"] {
  const answers = answersOf(use);
  return { operationId, count: total(answers), answers };
}

function answersOf(use: OperationUse): AnswerCount[] {
  return countAnswers([use]);
}

function countAnswers(uses: readonly (OperationUse | undefined)[]): AnswerCount[] {
  const counts = new Map<number, number>();
  for (const use of uses) {
    for (const [status, count] of use?.answers ?? []) counts.set(status, (counts.get(status) ?? 0) + count);
  }
  return [...counts].map(([status, count]) => ({ status, count })).sort((a, b) => a.status - b.status);
}

function total(answers: readonly AnswerCount[]): number {
  return answers.reduce((sum, { count }) => sum + count, 0);
}
