import { basePaths, documents, operations } from "@kaizala-gateway/foundation";
import { program } from "../package-folder.js";
import type { Target } from "../targets/target.js";
import type { ReportedTest } from "./reported-test.js";
import { skippedByReason } from "./table.js";
import { type Counts, isExecuted, tally, totals } from "./tally.js";

/** Everything that is known of a run; the JSON report is this. */
export interface Report {
  readonly program: { readonly name: string; readonly version: string };
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly durationMs: number;
  readonly targets: readonly ReportedTarget[];
  readonly operations: readonly ReportedOperation[];
  readonly tests: readonly ReportedTest[];
}

export interface ReportedTarget extends Counts {
  readonly name: string;
  readonly capabilities: readonly string[];
  /** How many of those that passed look at the contract alone, and sent the target nothing. */
  readonly passedWithoutCalls: number;
}

export interface ReportedOperation {
  readonly operationId: string;
  readonly api: "kaizala" | "control";
  readonly method: string;
  readonly path: string;
  /** Where the operation is known from; undefined for the control API, which is our own. */
  readonly evidence: string | undefined;
  /** By the name of the target. */
  readonly targets: Readonly<Record<string, ReportedCell>>;
}

export interface ReportedCell extends Counts {
  /** Why tests were skipped, and how many for each reason. */
  readonly skippedBecause: Readonly<Record<string, number>>;
}

interface FinishedRun {
  readonly targets: readonly Target[];
  readonly tests: readonly ReportedTest[];
  readonly startedAtMs: number;
  readonly endedAtMs: number;
}

export function reportOf({ targets, tests, startedAtMs, endedAtMs }: FinishedRun): Report {
  return {
    program: { name: program.name, version: program.version },
    startedAt: new Date(startedAtMs).toISOString(),
    durationMs: endedAtMs - startedAtMs,
    targets: targets.map(({ name, capabilities }) => ({
      name,
      capabilities: [...capabilities],
      ...totals(tests, name),
      passedWithoutCalls: tests.filter(
        (test) => test.target === name && test.outcome === "passed" && !isExecuted(test),
      ).length,
    })),
    operations: (["kaizala", "control"] as const).flatMap((api) => reportedOperations(api, targets, tests)),
    tests,
  };
}

function reportedOperations(
  api: "kaizala" | "control",
  targets: readonly Target[],
  tests: readonly ReportedTest[],
): ReportedOperation[] {
  const counted = tally(
    operations[api].map(({ operationId }) => operationId),
    tests,
  );
  return operations[api].map(({ operationId, method, path }) => {
    const ofOperation = tests.filter((test) => test.operations.includes(operationId));
    const cells = targets.map(({ name }): [string, ReportedCell] => [
      name,
      {
        ...(counted.get(operationId)?.get(name) ?? { passed: 0, failed: 0, skipped: 0 }),
        skippedBecause: Object.fromEntries(
          [...skippedByReason(ofOperation.filter(({ target }) => target === name))].map(
            ([reason, skipped]) => [reason, skipped.length],
          ),
        ),
      },
    ]);
    const evidence = Object(documents[api].paths[path]?.[method.toLowerCase()])["x-evidence"];
    return {
      operationId,
      api,
      method,
      path: basePaths[api] + path,
      evidence: typeof evidence === "string" ? evidence : undefined,
      targets: Object.fromEntries(cells),
    };
  });
}
