import { countOf } from "@kaizala-gateway/foundation";
import type { Certification, ReportedOperation } from "../certification.js";
import type { Finding } from "../finding.js";

/** The result of a run in one sentence. */
export function verdictSentence({ verdict, findingCount, problem, requests }: Certification): string {
  switch (verdict) {
    case "certified":
      return `Certified: ${countOf(requests, "request")}, and nothing to find fault with.`;
    case "findings":
      return `Not certified: ${countOf(findingCount, "finding")} in ${countOf(requests, "request")}.`;
    case "nothing sent":
      return "Not certified: the command sent no request to KAIZALA_BASE_URL.";
    case "nothing answered":
      return requests === 1
        ? "Not certified: the only request was not answered with 2xx."
        : `Not certified: none of ${requests} requests was answered with 2xx.`;
    case "command failed": {
      const more = findingCount > 0 ? ` It came with ${countOf(findingCount, "finding")}.` : "";
      return `Not certified: ${problem}${more}`;
    }
  }
}

/** Whose finding it is: that of an operation or an event, or of requests that no operation takes. */
export function findingSubject({ operation }: Finding): string {
  return operation ?? "a request of no operation";
}

/** What was sent, what would be right, and where. */
export function findingSentence({ field, sent, right }: Finding): string {
  return sent === undefined ? `${field}: ${right}` : `${field}: ${right}; sent was ${sent}`;
}

/** Where it was seen first, and how often. */
export function findingPlace({ where, request, count }: Finding): string {
  return count === 1 ? `${where}, ${request}` : `first ${where}, ${request}; ${count} times`;
}

/** `200 (3), 404`. */
export function answersText({ answers }: ReportedOperation): string {
  return answers
    .map(({ status, count }) => (count === 1 ? String(status) : `${status} (${count})`))
    .join(", ");
}

/** What was not looked at, or is to be known of the runs. */
export function notes(certification: Certification): string[] {
  const { runs, unreadBodies, deliveries, rotation, findings, findingCount } = certification;
  const unlisted = findingCount - findings.length;
  const days = runs.map(({ day, requests }) => `day ${day} (${countOf(requests, "request")})`);
  return [
    ...(unlisted > 0
      ? [`Findings that are not listed: ${unlisted}, behind the first ${findings.length}.`]
      : []),
    ...(runs.length > 1 ? [`Runs: ${days.join(", ")}.`] : []),
    `Rotation of refresh tokens: ${rotation.state}. ${rotation.why}`,
    deliveries === 0
      ? "Webhooks: not looked at. No event was delivered while the command ran."
      : `Webhooks: ${countOf(deliveries, "attempt")} to deliver an event while the command ran.`,
    ...(unreadBodies > 0 ? [`Bodies that were not looked at: ${unreadBodies}, beyond 1 MiB.`] : []),
  ];
}
