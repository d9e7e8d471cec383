import type { Evidence, WeakAnswers } from "@kaizala-gateway/foundation";

/** Tells on standard error, where a run ends, which of its answers rested on less than was asked for. */
export function printWeakAnswers(weak: readonly WeakAnswers[], least: Evidence): void {
  if (least === "inferred") return;
  process.stderr.write(`${linesOf(weak, least).join("\n")}\n`);
}

function linesOf(weak: readonly WeakAnswers[], least: Evidence): string[] {
  if (weak.length === 0) return [`Every answer of this run rested on what is ${least} or better.`];
  const digits = String(weak[0]?.count ?? 0).length;
  return [
    `Less than ${least} is what these answers of this run rested on, or were refused for:`,
    ...weak.map(
      ({ count, operationId, because }) => `  ${String(count).padStart(digits)}  ${operationId}: ${because}`,
    ),
  ];
}
