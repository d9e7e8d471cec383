import { tellOfReports, writeReport } from "../../report/report-file.js";
import type { ReportFiles } from "../../run/report-files.js";
import type { Certification } from "../certification.js";
import { junitXml } from "./junit.js";
import { certificationPage } from "./page.js";

/**
 * Writes the reports that were asked for, each whole or not at all, and says which.
 *
 * @returns false where one cannot be written
 */
export function reportCertification(files: ReportFiles, certification: Certification): Promise<boolean> {
  return tellOfReports(() => writeCertification(files, certification));
}

/** @returns the files, in the order in which they were written */
async function writeCertification(
  { json, html, junit }: ReportFiles,
  certification: Certification,
): Promise<string[]> {
  if (json !== undefined) await writeReport(json, `${JSON.stringify(certification, undefined, 2)}\n`);
  if (html !== undefined) await writeReport(html, certificationPage(certification));
  if (junit !== undefined) await writeReport(junit, junitXml(certification));
  return [json, html, junit].filter((file) => file !== undefined);
}
