/** How a test that exercised an operation, or would have, ended. */
export type Outcome = "passed" | "failed" | "skipped";

/** A test as the reporter sees it. */
export interface ReportedTest {
  readonly title: string;
  /** The name of the target it ran against. */
  readonly target: string;
  readonly outcome: Outcome;
  /** What it exercised; for a skipped test, the operations that its groups are named after. */
  readonly operations: readonly string[];
  /** Why it was skipped. */
  readonly reason: string | undefined;
}

export type Counts = Readonly<Record<Outcome, number>>;

/** The counts of each operation by target; an operation that a target never saw has no counts there. */
export type Tally = ReadonlyMap<string, ReadonlyMap<string, Counts>>;

/** @param operationIds the operations to count, in the order of the contract */
export function tally(operationIds: readonly string[], tests: readonly ReportedTest[]): Tally {
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
