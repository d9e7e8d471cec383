import {
  type Called,
  calledIn,
  callsWithScope,
  leastPrivilege,
  viewCalled,
  viewRules,
  viewUse,
} from "@kaizala-gateway/foundation";
import type { ControlSchemas } from "../../contract/types.js";
import type { Connector } from "../../store/access/connectors.js";
import type { UseWithDeliveries } from "../access/coverage.js";
import { scopesOfClaim } from "../access/permissions.js";
import type { DomainContext } from "../events/context.js";
import { type EventType, eventTypes, typesIn } from "../events/raising.js";

/** What callers used of the service, and what their connectors need of what they may. */
export function viewCoverage({ store, coverage }: DomainContext): ControlSchemas["Coverage"] {
  const { users } = coverage;
  const connectors = store.connectors.list();
  const present = new Set(connectors.map(({ applicationId }) => applicationId));
  const gone = [...users.keys()].filter((id) => id !== null).filter((id) => !present.has(id));
  const subscribed = subscribedBy(store.webhooks.list());
  return {
    ...viewUse(coverage),
    connectors: [
      ...connectors.map((connector) =>
        viewConnector(connector, users.get(connector.applicationId), subscribed.get(connector.applicationId)),
      ),
      ...gone.map((applicationId) => {
        const use = users.get(applicationId);
        return viewConnector({ applicationId, name: null, permissions: use?.permissions ?? "" }, use);
      }),
    ],
  };
}

function viewConnector(
  {
    applicationId,
    name,
    permissions,
  }: Pick<Connector, "applicationId" | "permissions"> & { readonly name: string | null },
  use: UseWithDeliveries | undefined,
  subscribed: ReadonlySet<EventType> = new Set(),
): ControlSchemas["ConnectorCoverage"] {
  const called = calledIn(use);
  return {
    applicationId,
    name,
    operations: called.map(viewCalled),
    scopes: leastPrivilege(scopesOfClaim(permissions), scopesUsed(called), called),
    events: viewEvents(use, subscribed),
    rules: viewRules(use ? [use] : []),
  };
}

/** A call that was let in used its scope, whatever else became of it. */
function scopesUsed(called: readonly Called[]): ReadonlySet<string> {
  const letIn = called.filter((one) => callsWithScope(one) > 0);
  return new Set(letIn.map(({ operation: { scope } }) => scope).filter((scope) => scope !== null));
}

function viewEvents(
  use: UseWithDeliveries | undefined,
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
