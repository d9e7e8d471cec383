import { readFile } from "node:fs/promises";
import { withoutTokens } from "../masking/masking.js";
import { htmlPage } from "../report/html/page.js";
import type { Report } from "../report/report.js";
import { writeReport } from "../report/report-file.js";

/** Where reports are to be written. */
export interface ReportFiles {
  readonly junit?: string;
  readonly json?: string;
  readonly html?: string;
}

/**
 * Writes what was asked for, whole or not at all.
 *
 * @param report without secrets
 * @param junitDraft the report for JUnit as vitest wrote it, which loses its secrets here
 * @returns the files, in the order in which they were written
 */
export async function writeReports(
  files: ReportFiles,
  report: Report,
  junitDraft: string,
  secrets: readonly string[],
): Promise<string[]> {
  const { json, html, junit } = files;
  if (json !== undefined) await writeReport(json, `${JSON.stringify(report, undefined, 2)}\n`);
  if (html !== undefined) await writeReport(html, htmlPage(report));
  if (junit !== undefined) await writeReport(junit, maskedJunit(await readFile(junitDraft, "utf8"), secrets));
  return [json, html, junit].filter((file) => file !== undefined);
}

/** Texts and the values of attributes alone: a short secret may be called as an attribute is. */
function maskedJunit(draft: string, secrets: readonly string[]): string {
  return draft.replaceAll(/>[^<]+|="[^"]*"/g, (part) => withoutTokens(part, secrets));
}
