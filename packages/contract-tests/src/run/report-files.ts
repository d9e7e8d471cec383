import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { withoutTokens } from "../masking/masking.js";
import { htmlPage } from "../report/html/page.js";
import type { Report } from "../report/report.js";

/** Where reports are to be written. */
export interface ReportFiles {
  readonly junit?: string;
  readonly json?: string;
  readonly html?: string;
}

/** Writes what was asked for. The one for JUnit was written by vitest, and loses its secrets here. */
export async function writeReports(
  files: ReportFiles,
  report: Report,
  secrets: readonly string[],
): Promise<void> {
  if (files.json !== undefined) await write(files.json, `${JSON.stringify(report, undefined, 2)}\n`, secrets);
  if (files.html !== undefined) await write(files.html, htmlPage(report), secrets);
  if (files.junit !== undefined) await write(files.junit, await readFile(files.junit, "utf8"), secrets);
}

async function write(file: string, text: string, secrets: readonly string[]): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, withoutTokens(text, secrets));
}
