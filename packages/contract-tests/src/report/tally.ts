import type { Outcome, ReportedTest } from "./reported-test.js";

export type Counts = Readonly<Record<Outcome, number>>;

/** The counts of each operation by target; an operation that a target never saw has no counts there. */
export type Tally = ReadonlyMap<string, ReadonlyMap<string, Counts>>;

type Counted = Pick<ReportedTest, "target" | "outcome" | "operations">;

/** @param operationIds the operations to count, in the order of the contract */
export function tally(operationIds: readonly string[], tests: readonly Counted[]): Tally {
  const counted = new Map(operationIds.map((id) => [id, new Map<string, Counts>()]));
  for (const { target, outcome, operations } of tests) {
    for (const operationId of operations) {
      const ofOperation = counted.get(operationId);
      if (!ofOperation) continue;
      const counts = ofOperation.get(target) ?? { passed: 0, failed: 0, skipped: 0 };
      ofOperation.set(target, { ...counts, [outcome]: counts[outcome] + 1 });
    }
  }
  return counted;
}

/** The operations that no test against any target exercised: a skipped test exercises nothing. */
export function neverExercised(counted: Tally): string[] {
  return [...counted]
    .filter(([, byTarget]) => [...byTarget.values()].every(({ passed, failed }) => passed + failed === 0))
    .map(([operationId]) => operationId);
}

/** How the tests of a target ended. */
export function totals(tests: readonly Pick<ReportedTest, "target" | "outcome">[], target: string): Counts {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const test of tests) if (test.target === target) counts[test.outcome] += 1;
  return counts;
}

/** Whether a test got as far as the target: one that failed may not have reached it, and says so itself. */
export function isExecuted({ outcome, operations }: Pick<ReportedTest, "outcome" | "operations">): boolean {
  return outcome === "failed" || (outcome === "passed" && operations.length > 0);
}
