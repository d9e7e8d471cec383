import { countOf } from "@kaizala-gateway/foundation";
import { columns } from "../report/columns.js";
import type { CoverageReport, ReportedConnector } from "./coverage-report.js";
import {
  connectorTitle,
  eventsText,
  evidenceText,
  privilegeLines,
  statusesIn,
  strayCount,
  verdictOf,
} from "./words.js";

/** A report as lines of text. */
export function coverageLines(report: CoverageReport): string[] {
  const { isComplete, neverCalled } = report;
  return [
    ...callsTable(report),
    "",
    ...(neverCalled.length > 0
      ? [`Never called, ${countOf(neverCalled.length, "operation")}: ${neverCalled.join(", ")}`, ""]
      : []),
    `Answers by what they rest on: ${evidenceText(report)}`,
    ...rulesIn(report),
    "",
    ...report.connectors.flatMap(connectorLines),
    ...(isComplete ? [] : ["More connectors called than are kept; what the others used is not told.", ""]),
    `${verdictOf(report)}. ${report.summary.succeeded} of them succeeded.`,
  ];
}

/** The inferred rules that decided something, which the reports that are files tell in words. */
function rulesIn({ rules }: CoverageReport): string[] {
  if (rules.length === 0) return [];
  return [
    `Inferred rules that decided something: ${rules.map(({ rule, count }) => `${rule} ${count}`).join(", ")}`,
  ];
}

/** Operation by status; those that were called, and what no operation takes. */
function callsTable(report: CoverageReport): string[] {
  const statuses = statusesIn(report);
  const called = report.operations.filter(({ count }) => count > 0);
  const strays = strayCount(report);
  const row = (name: string, count: number, answers: CoverageReport["unmatched"]) => [
    name,
    String(count),
    ...statuses.map((status) => String(answers.find((one) => one.status === status)?.count ?? "")),
  ];
  return columns([
    ["operation", "calls", ...statuses.map(String)],
    ...called.map(({ operationId, count, answers }) => row(operationId, count, answers)),
    ...(strays > 0 ? [row("no operation", strays, report.unmatched)] : []),
  ]);
}

function connectorLines(connector: ReportedConnector): string[] {
  const lines = columns([...privilegeLines(connector), ["events", eventsText(connector)]]);
  return [`Connector ${connectorTitle(connector)}`, ...lines.map((line) => `  ${line}`), ""];
}
