import { visibleText } from "@kaizala-gateway/foundation";
import type { ForwardCounts, RefusedHost } from "@kaizala-gateway/gateway/forward";
import type { ConnectorPrivileges, MissingScope } from "./service.js";
import type { CountedCalls, CountedRefusals, Traffic } from "./traffic.js";
import { wrappedLines } from "./wrapped-lines.js";

/** What is to be told of a run. */
export interface RunFacts {
  readonly traffic: Traffic;
  readonly refusedHosts: readonly RefusedHost[];
  /** What came to the forward proxy. */
  readonly connections: ForwardCounts;
  /** The certificate of the local authority. */
  readonly authorityFile: string;
  readonly privileges: readonly ConnectorPrivileges[];
}

const NOTHING_CAME =
  "Nothing came to the proxy of this run. A program that takes no proxy from its environment does not come here; start --vendor-hosts has the service answer at its names for such.";

/** What the programs of a run asked for and were refused, and what their connectors need; in lines of 80 columns. */
export function reportLines(facts: RunFacts): string[] {
  const { traffic, refusedHosts, privileges } = facts;
  const refusals = traffic.refusals();
  const called = privileges.filter(({ operations }) => operations.length > 0);
  return [
    `Requests: ${traffic.total}`,
    ...(traffic.total === 0 ? wrappedLines("  ", whyNone(facts)) : columns(traffic.calls())),
    ...(refusals.length === 0 ? [] : ["", "Refused, and why:", ...refusals.flatMap(refusalLines)]),
    ...(refusedHosts.length === 0
      ? []
      : [
          "",
          "Other hosts that were asked for and refused (--pass-through lets them out):",
          ...refusedHosts.map(({ host, count }) => `  ${String(count).padStart(5)}  ${host}`),
        ]),
    ...called.flatMap(privilegeLines),
  ];
}

/** What no request at all may come from. */
function whyNone({ connections, refusedHosts, authorityFile }: RunFacts): string {
  const { served, failedHandshakes, passedOut } = connections;
  if (failedHandshakes > 0) {
    const which =
      failedHandshakes === 1 ? "the TLS handshake of 1" : `the TLS handshakes of ${failedHandshakes}`;
    return `Connections to hosts of the service came, and ${which} failed or was ended by the program, which may not trust the local authority: have it trust ${authorityFile}.`;
  }
  if (served > 0) return "Connections to hosts of the service came, and no request on them.";
  if (passedOut > 0 || refusedHosts.length > 0) {
    return "The program uses the proxy of this run, and asked for other hosts alone; --host-name has a further one answered as the service.";
  }
  return NOTHING_CAME;
}

function columns(calls: readonly CountedCalls[]): string[] {
  return calls.map(({ count, status, what }) => `${head({ count, status })}${visibleText(what)}`);
}

function refusalLines({ count, status, what, reason }: CountedRefusals): string[] {
  return wrappedLines(head({ count, status }), visibleText(`${what}: ${reason}`));
}

function head({ count, status }: Pick<CountedCalls, "count" | "status">): string {
  return `  ${String(count).padStart(5)}  ${String(status).padStart(3)}  `;
}

function privilegeLines({ applicationId, name, scopes }: ConnectorPrivileges): string[] {
  const { granted, used, unused, missing } = scopes;
  const who = name ? `${visibleText(name)}, ${applicationId}` : applicationId;
  return [
    "",
    `Scopes of the connector ${who}:`,
    ...(granted === undefined ? [] : wrappedLines("  granted       ", list(granted))),
    ...wrappedLines("  used          ", list(used)),
    ...(unused === undefined ? [] : wrappedLines("  never needed  ", list(unused))),
    ...wrappedLines("  lacked        ", list(missing.map(missingText))),
  ];
}

function missingText({ scope, permission, operations }: MissingScope): string {
  const calls = operations.map(({ operationId, count }) => `${operationId} (${count})`);
  return `${scope} ("${permission}" on the portal) for ${calls.join(" and ")}`;
}

function list(names: readonly string[]): string {
  return names.length === 0 ? "none" : names.join(", ");
}
