import type { ControlSchemas } from "@kaizala-gateway/openapi/types";
import { program } from "../package-folder.js";
import type { ReadCoverage } from "./server-coverage.js";

/** What a test run has exercised; the JSON report is this. */
export interface CoverageReport {
  readonly program: { readonly name: string; readonly version: string };
  /** Where it was read. */
  readonly url: string;
  /** Whether a mock server told it, or a proxy, which knows less. */
  readonly api: ReadCoverage["api"];
  /** ISO 8601, UTC. */
  readonly readAt: string;
  /** False where more connectors called than are kept. */
  readonly isComplete: boolean;
  readonly summary: ControlSchemas["CoverageSummary"] & {
    /** How many of the contract's operations are to be called, in percent; undefined where nobody asked. */
    readonly leastPercent: number | undefined;
    readonly isEnough: boolean;
  };
  readonly operations: ControlSchemas["Coverage"]["operations"];
  /** The inferred rules that decided something; a proxy knows those that a mock server behind it named. */
  readonly rules: ControlSchemas["Coverage"]["rules"];
  /** By their `operationId`. */
  readonly neverCalled: readonly string[];
  readonly unmatched: ControlSchemas["Coverage"]["unmatched"];
  readonly withoutConnector: ControlSchemas["Coverage"]["withoutConnector"];
  readonly connectors: readonly ReportedConnector[];
}

/** A connector that called, or that is there; what a proxy cannot tell of one is absent. */
export interface ReportedConnector {
  readonly applicationId: string;
  readonly name?: string | null;
  readonly operations: ControlSchemas["ConnectorCoverage"]["operations"];
  readonly scopes: Pick<ControlSchemas["LeastPrivilege"], "used" | "missing"> &
    Partial<ControlSchemas["LeastPrivilege"]>;
  readonly events: readonly (Pick<ControlSchemas["EventCoverage"], "eventType" | "subscribed"> &
    Partial<ControlSchemas["EventCoverage"]>)[];
}

/** @param leastPercent how many of the contract's operations are to be called, in percent */
export function coverageReportOf(
  read: ReadCoverage,
  {
    url,
    leastPercent,
    atMs,
  }: { readonly url: string; readonly leastPercent: number | undefined; readonly atMs: number },
): CoverageReport {
  const { isComplete, summary, operations, unmatched, withoutConnector, rules } = read.coverage;
  const isEnough = leastPercent === undefined || summary.called * 100 >= leastPercent * summary.operations;
  return {
    program: { name: program.name, version: program.version },
    url,
    api: read.api,
    readAt: new Date(atMs).toISOString(),
    isComplete,
    summary: { ...summary, leastPercent, isEnough },
    operations,
    rules,
    neverCalled: operations.filter(({ count }) => count === 0).map(({ operationId }) => operationId),
    unmatched,
    withoutConnector,
    connectors: connectorsOf(read),
  };
}

function connectorsOf(read: ReadCoverage): readonly ReportedConnector[] {
  if (read.api === "control") return read.coverage.connectors;
  return read.coverage.connectors.map(({ subscribed, ...connector }) => ({
    ...connector,
    events: subscribed.map((eventType) => ({ eventType, subscribed: true })),
  }));
}
