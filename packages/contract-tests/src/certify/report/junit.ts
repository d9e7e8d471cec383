import type { Certification } from "../certification.js";
import { type Finding, type FindingKind, findingKinds } from "../finding.js";
import { findingPlace, findingSentence } from "./wording.js";

/** What a client does that never shows a finding of the kind. */
const RULES: Readonly<Record<FindingKind, string>> = {
  contract: "requests keep the contract",
  rotation: "a new refresh token is used once it is handed out",
  "webhook-failed": "events are answered with 2xx",
  throttled: "calls stay below the limits of a minute",
  "token-too-often": "access tokens are kept while they live",
  "webhook-late": "events are answered in time",
  lenience: "requests need no lenience",
};

/** A case of a report for JUnit. */
interface Case {
  readonly suite: "operations" | "rules" | "command";
  readonly name: string;
  readonly failures: readonly string[];
  readonly skipped?: string;
}

/** A report in JUnit's XML: a case for each operation that was called, for each rule, and for the command itself. */
export function junitXml(certification: Certification): string {
  const cases = casesOf(certification);
  const failed = cases.filter(({ failures }) => failures.length > 0).length;
  const skipped = cases.filter((one) => one.skipped !== undefined).length;
  const seconds = (certification.durationMs / 1000).toFixed(3);
  const counts = `tests="${cases.length}" failures="${failed}" errors="0" skipped="${skipped}" time="${seconds}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="kaizala-contract certify" ${counts}>`,
    `<testsuite name="${escaped(certification.command)}" timestamp="${certification.startedAt}" ${counts}>`,
    ...cases.map(caseXml),
    "</testsuite>",
    "</testsuites>",
    "",
  ].join("\n");
}

function casesOf({ operations, findings, verdict, problem, rotation, deliveries }: Certification): Case[] {
  const byOperation = operations.map(({ operationId }): Case => {
    const own = findings.filter(({ operation }) => operation === operationId);
    return { suite: "operations", name: operationId, failures: own.map(failureText) };
  });
  const notLookedAt: Partial<Record<FindingKind, string>> = {
    ...(rotation.state === "not looked at" ? { rotation: rotation.why } : {}),
    ...(deliveries === 0
      ? { "webhook-failed": "No event was delivered.", "webhook-late": "No event was delivered." }
      : {}),
  };
  const byRule = findingKinds.map((kind): Case => {
    const failures = findings.filter((finding) => finding.kind === kind).map(failureText);
    const skipped = notLookedAt[kind];
    const isSkipped = failures.length === 0 && skipped !== undefined;
    return {
      suite: "rules",
      name: RULES[kind],
      failures,
      ...(isSkipped ? { skipped } : {}),
    };
  });
  const sent = verdict === "nothing sent" ? ["The command sent no request."] : [];
  const command: Case = {
    suite: "command",
    name: "the command sends requests and ends well",
    failures: [...(problem === null ? [] : [problem]), ...sent],
  };
  return [command, ...byRule, ...byOperation];
}

function failureText(finding: Finding): string {
  return `${findingSentence(finding)} (${findingPlace(finding)})`;
}

function caseXml({ suite, name, failures, skipped }: Case): string {
  const begin = `<testcase classname="${suite}" name="${escaped(name)}" time="0"`;
  if (skipped !== undefined) return `${begin}><skipped message="${escaped(skipped)}"/></testcase>`;
  if (failures.length === 0) return `${begin}/>`;
  const [first = ""] = failures;
  return `${begin}><failure message="${escaped(first)}">${escaped(failures.join("\n"))}</failure></testcase>`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

function escaped(text: string): string {
  return (
    text
      // XML 1.0 has no place for them, not even escaped.
      .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "?")
      .replaceAll(/[&<>"']/g, (character) => ESCAPES[character] ?? character)
  );
}
