import { tellOfReports, writeReport } from "../report/report-file.js";
import { coveragePage } from "./coverage-page.js";
import { coverageReportOf } from "./coverage-report.js";
import { coverageLines } from "./coverage-table.js";
import { NoCoverageError, readCoverage } from "./server-coverage.js";

export { NoCoverageError };

interface Wanted {
  readonly url: URL;
  /** What the server demands; undefined for nothing. */
  readonly controlToken: string | undefined;
  /** How many of the contract's operations are to be called, in percent. */
  readonly leastPercent: number | undefined;
  /** Where reports are to be written; undefined for none. */
  readonly json: string | undefined;
  readonly html: string | undefined;
}

/**
 * Reads a coverage, prints it, and writes what was asked for.
 *
 * @returns false where less was called than is wanted, or a report cannot be written
 * @throws {NoCoverageError}
 */
export async function reportCoverage({
  url,
  controlToken,
  leastPercent,
  json,
  html,
}: Wanted): Promise<boolean> {
  const read = await readCoverage(url, controlToken);
  const report = coverageReportOf(read, { url: url.href, leastPercent, atMs: Date.now() });
  process.stdout.write(`${coverageLines(report).join("\n")}\n`);
  const page = html === undefined ? "" : coveragePage(report);
  const isWritten = await tellOfReports(async () => {
    if (json !== undefined) await writeReport(json, `${JSON.stringify(report, undefined, 2)}\n`);
    if (html !== undefined) await writeReport(html, page);
    return [json, html].filter((one) => one !== undefined);
  });
  return isWritten && report.summary.isEnough;
}
