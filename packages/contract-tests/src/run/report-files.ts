import { mkdir, readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { writeWhole } from "@kaizala-gateway/foundation";
import { withoutTokens } from "../masking/masking.js";
import { htmlPage } from "../report/html/page.js";
import type { Report } from "../report/report.js";

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
  if (json !== undefined) await write(json, `${JSON.stringify(report, undefined, 2)}\n`);
  if (html !== undefined) await write(html, htmlPage(report));
  if (junit !== undefined) await write(junit, maskedJunit(await readFile(junitDraft, "utf8"), secrets));
  return [json, html, junit].filter((file) => file !== undefined);
}

/** Texts and the values of attributes alone: a short secret may be called as an attribute is. */
function maskedJunit(draft: string, secrets: readonly string[]): string {
  return draft.replaceAll(/>[^<]+|="[^"]*"/g, (part) => withoutTokens(part, secrets));
}

/** As any file that a person makes: the reports hold no secrets, and others are to read them. */
const ANYBODY_READS = 0o644;

async function write(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeWhole(file, text, ANYBODY_READS);
}
