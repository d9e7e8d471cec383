import type { Outcome, ReportedTest } from "./reported-test.js";

export type Counts = Readonly<Record<Outcome, number>>;

/** The counts of each operation, or method, by target; one that a target never saw has no counts there. */
export type Tally = ReadonlyMap<string, ReadonlyMap<string, Counts>>;

/** What tests exercise. */
export type Exercised = "operations" | "clientMethods";

type Counted<Kind extends Exercised> = Pick<ReportedTest, "target" | "outcome" | Kind>;

/** @param names what to count, in the order in which it is told */
export function tally<Kind extends Exercised>(
  kind: Kind,
  names: readonly string[],
  tests: readonly Counted<Kind>[],
): Tally {
  const counted = new Map(names.map((name) => [name, new Map<string, Counts>()]));
  for (const { target, outcome, [kind]: exercised } of tests) {
    for (const name of exercised) {
      const ofName = counted.get(name);
      if (!ofName) continue;
      const counts = ofName.get(target) ?? { passed: 0, failed: 0, skipped: 0 };
      ofName.set(target, { ...counts, [outcome]: counts[outcome] + 1 });
    }
  }
  return counted;
}

/** What no test against any target exercised: a skipped test exercises nothing. */
export function neverExercised(counted: Tally): string[] {
  return [...counted]
    .filter(([, byTarget]) => [...byTarget.values()].every(({ passed, failed }) => passed + failed === 0))
    .map(([name]) => name);
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
