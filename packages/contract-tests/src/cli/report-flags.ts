import { resolve } from "node:path";
import type { ReportFiles } from "../run/report-files.js";

/** The files of reports by where they are, whatever folder is the current one later. */
export function absoluteFiles({ junit, json, html }: ReportFiles): ReportFiles {
  const given = Object.entries({ junit, json, html });
  return Object.fromEntries(
    given.flatMap(([name, file]) => (file === undefined ? [] : [[name, resolve(file)]])),
  );
}
