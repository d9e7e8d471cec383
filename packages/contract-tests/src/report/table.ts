import { countOf } from "@kaizala-gateway/foundation";
import { columns } from "./columns.js";
import type { ReportedTest } from "./reported-test.js";
import type { Counts, Tally } from "./tally.js";

/** The table of operations, or of methods of the client, by target, as lines of text. */
export function exercisedTable(title: string, counted: Tally, targets: readonly string[]): string[] {
  const rows = [
    [title, ...targets.map((target) => `${target} (passed/failed/skipped)`)],
    ...[...counted].map(([name, byTarget]) => [name, ...targets.map((target) => cell(byTarget.get(target)))]),
  ];
  return columns(rows);
}

function cell(counts: Counts | undefined): string {
  if (!counts) return "never exercised";
  const { passed, failed, skipped } = counts;
  return `${passed}/${failed}/${skipped}${passed + failed === 0 ? " never exercised" : ""}`;
}

/** The most titles that are listed under one reason: the reports that are files list all of them. */
const LISTED = 10;

/** The skipped tests under their reasons, as lines of text. */
export function skippedList(tests: readonly SkippedTest[]): string[] {
  return [...skippedByReason(tests)].flatMap(([reason, skipped]) => {
    const titles = skipped.slice(0, LISTED).map(({ target, title }) => `  ${target}: ${title}`);
    const more = skipped.length - titles.length;
    return [
      `Skipped, ${countOf(skipped.length, "test")}: ${reason}`,
      ...titles,
      ...(more > 0 ? [`  and ${more} more`] : []),
    ];
  });
}

type SkippedTest = Pick<ReportedTest, "outcome" | "reason" | "target" | "title">;

/** The skipped tests by their reasons. */
export function skippedByReason<Test extends SkippedTest>(tests: readonly Test[]): Map<string, Test[]> {
  const byReason = new Map<string, Test[]>();
  for (const test of tests) {
    if (test.outcome !== "skipped") continue;
    const { reason = "no reason given" } = test;
    byReason.set(reason, [...(byReason.get(reason) ?? []), test]);
  }
  return byReason;
}
