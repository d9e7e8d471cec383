/**
 * The faults with what caught them, as lines of text.
 *
 * @param {readonly { fault: import("./fault.mjs").Fault, verdict: import("./verdict.mjs").Catch | string }[]} results
 */
export function tableOf(results) {
  const rows = [
    ["fault", "caught by", "what is wrong then"],
    ...results.map(({ fault, verdict }) => [fault.id, describe(verdict), fault.what]),
  ];
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => row.map((text, column) => text.padEnd(widths[column] ?? 0)).join("  "));
}

/** @param {import("./verdict.mjs").Catch | string} verdict */
function describe(verdict) {
  if (typeof verdict === "string") return `NOT CAUGHT: ${verdict}`;
  return `${verdict.suite}: ${verdict.title}`;
}
