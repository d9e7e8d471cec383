import type { Counts, ReportedTest, Tally } from "./tally.js";

/** The table of operations by target, as lines of text. */
export function operationTable(counted: Tally, targets: readonly string[]): string[] {
  const rows = [
    ["operation", ...targets.map((target) => `${target} (passed/failed/skipped)`)],
    ...[...counted].map(([operationId, byTarget]) => [
      operationId,
      ...targets.map((target) => cell(byTarget.get(target))),
    ]),
  ];
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((text, column) => text.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}

function cell(counts: Counts | undefined): string {
  if (!counts) return "never exercised";
  const { passed, failed, skipped } = counts;
  return `${passed}/${failed}/${skipped}${passed + failed === 0 ? " never exercised" : ""}`;
}

/** The skipped tests under their reasons, as lines of text. */
export function skippedList(tests: readonly ReportedTest[]): string[] {
  const byReason = new Map<string, string[]>();
  for (const { outcome, reason = "no reason given", target, title } of tests) {
    if (outcome !== "skipped") continue;
    byReason.set(reason, [...(byReason.get(reason) ?? []), `  ${target}: ${title}`]);
  }
  return [...byReason].flatMap(([reason, titles]) => [`Skipped: ${reason}`, ...titles]);
}
