import { resolve } from "node:path";
import { type Command, InvalidArgumentError, Option } from "commander";
import type { ReportFiles } from "../run/report-files.js";
import { UsageError } from "./usage-error.js";

type Kind = keyof ReportFiles;

const WHAT: Readonly<Record<Kind, string>> = {
  junit: "write a report in JUnit's XML",
  json: "write a report in JSON",
  html: "write a report as one page of HTML",
};

/** Gives a command the flags for reports of some kinds, and returns it. */
export function withReportFlags(command: Command, kinds: readonly Kind[]): Command {
  for (const kind of kinds) {
    command.addOption(new Option(`--${kind} <file>`, WHAT[kind]).argParser(fileName));
  }
  return command;
}

/** The flag took what stands behind it, whatever that was meant for. */
function fileName(text: string): string {
  if (text !== "" && !text.startsWith("-")) return text;
  throw new InvalidArgumentError(
    "It must be the name of a file; one that begins with - is written as ./-name.",
  );
}

/**
 * The files of reports by where they are, whatever folder is the current one later.
 *
 * @throws {UsageError} for two reports in one file
 */
export function absoluteFiles({ junit, json, html }: ReportFiles): ReportFiles {
  const given = Object.entries({ junit, json, html });
  const files = given.flatMap(([kind, file]) => (file === undefined ? [] : [[kind, resolve(file)] as const]));
  for (const [index, [kind, file]] of files.entries()) {
    const other = files.slice(0, index).find(([, known]) => known === file);
    if (other) throw new UsageError(`--${other[0]} and --${kind} name the same file, ${file}.`);
  }
  return Object.fromEntries(files);
}
