import { basePaths, documents, operations } from "@kaizala-gateway/foundation";
import { publicMethods } from "../client/public-methods.js";
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
  readonly clientMethods: readonly ReportedMethod[];
  readonly tests: readonly ReportedTest[];
}

export interface ReportedTarget extends Counts {
  readonly name: string;
  readonly capabilities: readonly string[];
  /** How many of those that passed look at the contract alone, and sent the target nothing. */
  readonly passedWithoutCalls: number;
}

/** A public method of the client, or a function of its entries: `groups.list`. */
interface ReportedMethod {
  readonly name: string;
  /** By the name of the target. */
  readonly targets: Readonly<Record<string, ReportedCell>>;
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
    clientMethods: reportedMethods(targets, tests),
    tests,
  };
}

function reportedMethods(targets: readonly Target[], tests: readonly ReportedTest[]): ReportedMethod[] {
  const counted = tally("clientMethods", publicMethods, tests);
  return publicMethods.map((name) => ({
    name,
    targets: cellsOf(
      counted.get(name),
      targets,
      tests.filter(({ clientMethods }) => clientMethods.includes(name)),
    ),
  }));
}

/** @param tests those that are counted */
function cellsOf(
  counts: ReadonlyMap<string, Counts> | undefined,
  targets: readonly Target[],
  tests: readonly ReportedTest[],
): Readonly<Record<string, ReportedCell>> {
  const cells = targets.map(({ name }): [string, ReportedCell] => [
    name,
    {
      ...(counts?.get(name) ?? { passed: 0, failed: 0, skipped: 0 }),
      skippedBecause: Object.fromEntries(
        [...skippedByReason(tests.filter(({ target }) => target === name))].map(([reason, skipped]) => [
          reason,
          skipped.length,
        ]),
      ),
    },
  ]);
  return Object.fromEntries(cells);
}

function reportedOperations(
  api: "kaizala" | "control",
  targets: readonly Target[],
  tests: readonly ReportedTest[],
): ReportedOperation[] {
  const counted = tally(
    "operations",
    operations[api].map(({ operationId }) => operationId),
    tests,
  );
  return operations[api].map(({ operationId, method, path }) => {
    const ofOperation = tests.filter((test) => test.operations.includes(operationId));
    const evidence = Object(documents[api].paths[path]?.[method.toLowerCase()])["x-evidence"];
    return {
      operationId,
      api,
      method,
      path: basePaths[api] + path,
      evidence: typeof evidence === "string" ? evidence : undefined,
      targets: cellsOf(counted.get(operationId), targets, ofOperation),
    };
  });
}
