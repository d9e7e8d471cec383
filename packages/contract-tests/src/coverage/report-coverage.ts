import { UnwritableReportError, writeReport } from "../report/report-file.js";
import { coveragePage } from "./coverage-page.js";
import { type CoverageReport, coverageReportOf } from "./coverage-report.js";
import { coverageLines } from "./coverage-table.js";
import { NoCoverageError, readCoverage } from "./server-coverage.js";

export { NoCoverageError, UnwritableReportError };

interface Wanted {
  readonly url: URL;
  /** How many of the contract's operations are to be called, in percent. */
  readonly leastPercent: number | undefined;
  /** Where reports are to be written; undefined for none. */
  readonly json: string | undefined;
  readonly html: string | undefined;
}

/**
 * Reads a coverage, prints it, and writes what was asked for.
 *
 * @throws {NoCoverageError}
 * @throws {UnwritableReportError}
 */
export async function reportCoverage({ url, leastPercent, json, html }: Wanted): Promise<CoverageReport> {
  const read = await readCoverage(url);
  const report = coverageReportOf(read, { url: url.href, leastPercent, atMs: Date.now() });
  process.stdout.write(`${coverageLines(report).join("\n")}\n`);
  if (json !== undefined) await writeReport(json, `${JSON.stringify(report, undefined, 2)}\n`);
  if (html !== undefined) await writeReport(html, coveragePage(report));
  for (const file of [json, html].filter((one) => one !== undefined)) {
    process.stdout.write(`Report written to ${file}\n`);
  }
  return report;
}
