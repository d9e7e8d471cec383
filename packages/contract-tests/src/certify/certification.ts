import { documents, operations } from "@kaizala-gateway/foundation";
import { program } from "../package-folder.js";
import { type Finding, findingsOf, MOST_FINDINGS, type Sighting } from "./finding.js";
import type { ObservedRequest } from "./observed-request.js";
import type { Rotation } from "./rules/rotation.js";

/** How a run of `certify` ended. */
export type Verdict = "certified" | "findings" | "nothing sent" | "nothing answered" | "command failed";

/** Everything that is known of a client after its runs; the JSON report is this. It holds no secrets. */
export interface Certification {
  readonly program: { readonly name: string; readonly version: string };
  /** ISO 8601, UTC, by the clock of the machine. */
  readonly startedAt: string;
  readonly durationMs: number;
  readonly command: string;
  readonly verdict: Verdict;
  /** Why the command did not end well, as a sentence; null where it did. */
  readonly problem: string | null;
  readonly runs: readonly ReportedRun[];
  readonly requests: number;
  /** Requests whose body is beyond 1 MiB, so that it was not looked at. */
  readonly unreadBodies: number;
  /** Attempts to deliver events to webhooks while the command ran. */
  readonly deliveries: number;
  readonly rotation: Rotation;
  readonly operations: readonly ReportedOperation[];
  /** The first hundred, those that weigh most before the others. */
  readonly findings: readonly Finding[];
  /** How many there are, those that are not listed included. */
  readonly findingCount: number;
}

interface ReportedRun {
  /** By how many days the clock was moved before it. */
  readonly day: number;
  readonly requests: number;
}

export interface ReportedOperation {
  readonly operationId: string;
  readonly method: string;
  readonly path: string;
  readonly evidence: string | undefined;
  readonly requests: number;
  readonly answers: readonly { readonly status: number; readonly count: number }[];
  /** How many requests of it were part of a finding. */
  readonly findings: number;
}

/** What the runs brought to light. */
export interface Observed {
  readonly command: string;
  readonly startedAtMs: number;
  readonly endedAtMs: number;
  /** Undefined where the command ended well. */
  readonly problem: string | undefined;
  /** The days of the runs, in their order. */
  readonly days: readonly number[];
  readonly requests: readonly ObservedRequest[];
  readonly deliveries: number;
  readonly sightings: readonly Sighting[];
  readonly rotation: Rotation;
}

export function certificationOf(observed: Observed): Certification {
  const { command, startedAtMs, endedAtMs, problem, days, requests, deliveries, sightings, rotation } =
    observed;
  const findings = findingsOf(sightings);
  return {
    program: { name: program.name, version: program.version },
    startedAt: new Date(startedAtMs).toISOString(),
    durationMs: endedAtMs - startedAtMs,
    command,
    verdict: verdictOf(problem, requests, findings),
    problem: problem ?? null,
    runs: days.map((day, run) => ({ day, requests: requests.filter((one) => one.run === run).length })),
    requests: requests.length,
    unreadBodies: requests.filter(({ isBodyKnown }) => !isBodyKnown).length,
    deliveries,
    rotation,
    operations: reportedOperations(requests, sightings),
    findings: findings.slice(0, MOST_FINDINGS),
    findingCount: findings.length,
  };
}

function verdictOf(
  problem: string | undefined,
  requests: readonly ObservedRequest[],
  findings: readonly Finding[],
): Verdict {
  if (problem !== undefined) return "command failed";
  if (requests.length === 0) return "nothing sent";
  if (findings.length > 0) return "findings";
  // A client that is refused throughout shows nothing.
  return requests.some(({ status }) => status >= 200 && status < 300) ? "certified" : "nothing answered";
}

/** The operations that were called, in the order of the contract. */
function reportedOperations(
  requests: readonly ObservedRequest[],
  sightings: readonly Sighting[],
): ReportedOperation[] {
  return operations.kaizala.flatMap(({ operationId, method, path }) => {
    const called = requests.filter((request) => request.operationId === operationId);
    if (called.length === 0) return [];
    const seen = sightings.filter(({ operation }) => operation === operationId);
    const evidence = Object(documents.kaizala.paths[path]?.[method.toLowerCase()])["x-evidence"];
    return {
      operationId,
      method,
      path,
      evidence: typeof evidence === "string" ? evidence : undefined,
      requests: called.length,
      answers: countsOf(called.map(({ status }) => status)),
      findings: new Set(seen.map(({ where }) => where)).size,
    };
  });
}

function countsOf(statuses: readonly number[]): ReportedOperation["answers"] {
  const counts = new Map<number, number>();
  for (const status of statuses) counts.set(status, (counts.get(status) ?? 0) + 1);
  return [...counts].map(([status, count]) => ({ status, count })).sort((a, b) => a.status - b.status);
}
