import type { AttemptedDelivery } from "@kaizala-gateway/mock-server";
import type { Sighting } from "../finding.js";

/** When a run of the command began and ended, by the clock of the service. */
export interface RunTime {
  readonly startedAtMs: number;
  readonly endedAtMs: number;
}

/** Documented for the validation of a webhook; for events no limit is on record (inferred). */
const LATE_AFTER_MS = 5000;

/** Attempts to deliver events, while the command ran, that were answered too late or not with 2xx. */
export function webhookSightings(
  attempts: readonly AttemptedDelivery[],
  runs: readonly RunTime[],
): Sighting[] {
  return whileRunning(attempts, runs).flatMap((attempt, index) => sightingOf(attempt, index + 1) ?? []);
}

/** The attempts that fell into a run: a receiver that has ended answers nothing, and need not. */
export function whileRunning(
  attempts: readonly AttemptedDelivery[],
  runs: readonly RunTime[],
): AttemptedDelivery[] {
  return attempts.filter(({ atMs, status, latencyMs }) => {
    const run = runs.find((one) => atMs >= one.startedAtMs && atMs <= one.endedAtMs);
    return run !== undefined && (status !== null || atMs + latencyMs < run.endedAtMs);
  });
}

function sightingOf(
  { eventType, url, status, latencyMs, problem }: AttemptedDelivery,
  number: number,
): Sighting | undefined {
  const at = { operation: eventType, where: `delivery ${number}`, request: `POST ${placeOf(url)}` };
  const isLate = latencyMs > LATE_AFTER_MS;
  if (isLate && (problem === null || status === null)) {
    const sent =
      problem === null ? `an answer after ${(latencyMs / 1000).toFixed(1)} seconds` : noAnswer(problem);
    const right = `answer within ${LATE_AFTER_MS / 1000} seconds`;
    return { ...at, kind: "webhook-late", field: "time", sent, right };
  }
  if (problem === null) return undefined;
  const sent = status === null ? noAnswer(problem) : `status ${status}`;
  return { ...at, kind: "webhook-failed", field: "status", sent, right: "answer with a status of 2xx" };
}

function noAnswer(problem: string): string {
  return `no answer: the receiver ${problem}`;
}

/** Where a receiver is; its query may hold a secret. */
function placeOf(url: string): string {
  const { origin, pathname } = new URL(url);
  return origin + pathname;
}
