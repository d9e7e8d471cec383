import { columns } from "../../report/columns.js";
import type { Certification } from "../certification.js";
import { type Finding, kindTitles } from "../finding.js";
import {
  answersText,
  findingPlace,
  findingSentence,
  findingSubject,
  notes,
  verdictSentence,
} from "./wording.js";

/** A report as lines for a terminal. */
export function consoleLines(certification: Certification): string[] {
  const { operations, findings } = certification;
  return [
    "",
    ...(operations.length > 0
      ? [
          ...columns([
            ["operation", "requests", "answers", "with findings"],
            ...operations.map((operation) => [
              operation.operationId,
              String(operation.requests),
              answersText(operation),
              operation.findings === 0 ? "" : String(operation.findings),
            ]),
          ]),
          "",
        ]
      : []),
    ...findings.flatMap((finding, index) => findingLines(finding, index + 1)),
    ...notes(certification),
    verdictSentence(certification),
  ];
}

function findingLines(finding: Finding, number: number): string[] {
  return [
    `${number}. ${findingSubject(finding)} ${kindTitles[finding.kind]}`,
    `   ${findingSentence(finding)}`,
    `   ${findingPlace(finding)}`,
    "",
  ];
}
