import { visibleText } from "@kaizala-gateway/foundation";
import type { CoverageReport, ReportedConnector } from "./coverage-report.js";

/** How much was called, in a sentence: `26 of 52 operations were called, 50 %`. */
export function verdictOf({ summary }: CoverageReport): string {
  const { operations, called, leastPercent, isEnough } = summary;
  const much = `${called} of ${operations} operations ${called === 1 ? "was" : "were"} called, ${percentOf(called, operations)} %`;
  return isEnough ? much : `${much}, below the ${leastPercent} % that are wanted`;
}

/** Cut off and not rounded, so that it never says that something was reached which was not. */
function percentOf(part: number, all: number): number {
  return Math.floor((part * 1000) / all) / 10;
}

/** How many answers rested on what. */
export function evidenceText({ summary: { answersByEvidence } }: CoverageReport): string {
  const { documented, swagger, observed, inferred } = answersByEvidence;
  return `documented ${documented}, swagger ${swagger}, observed ${observed}, inferred ${inferred}`;
}

/** What one calls a connector: by its name, where it is known. */
export function connectorTitle({ applicationId, name }: ReportedConnector): string {
  const id = visibleText(applicationId);
  if (name === undefined) return id;
  return name === null ? `${id} (it is gone)` : `${visibleText(name)} (${id})`;
}

/** The least privilege of a connector, line by line: what it is, and the scopes. */
export function privilegeLines({ scopes }: ReportedConnector): readonly (readonly [string, string])[] {
  const { granted, used, unused, missing } = scopes;
  return [
    [
      "granted",
      granted === undefined ? "not known to a proxy that saw no answer with a token" : listed(granted),
    ],
    ["used", listed(used)],
    ["unused", unused === undefined ? "not known" : unusedText(unused, granted)],
    ["missing", missing.length === 0 ? "none" : missing.map(missingText).join("; ")],
  ];
}

function unusedText(unused: readonly string[], granted: readonly string[] = []): string {
  return unused.length > 1 && unused.length === granted.length ? "all of them" : listed(unused);
}

function missingText({
  scope,
  permission,
  operations,
}: ReportedConnector["scopes"]["missing"][number]): string {
  const where = operations.map(({ operationId, count }) => `${operationId} ${count}`).join(", ");
  return `${scope} of the permission ${permission} (refused: ${where})`;
}

/** The events that a connector subscribed to, with how many were taken where that is known. */
export function eventsText({ events }: ReportedConnector): string {
  return listed(
    events.map(({ eventType, subscribed, delivered }) => {
      const taken = delivered === undefined ? "" : ` ${delivered}`;
      return `${eventType}${taken}${subscribed ? "" : " (no longer subscribed)"}`;
    }),
  );
}

function listed(texts: readonly string[]): string {
  return texts.length === 0 ? "none" : texts.map(visibleText).join(", ");
}

/** How many requests no operation takes. */
export function strayCount({ unmatched }: CoverageReport): number {
  return unmatched.reduce((sum, { count }) => sum + count, 0);
}

/** Every status that a call was answered with, ascending. */
export function statusesIn({ operations, unmatched }: CoverageReport): readonly number[] {
  const all = [...operations.flatMap(({ answers }) => answers), ...unmatched].map(({ status }) => status);
  return [...new Set(all)].sort((one, other) => one - other);
}
