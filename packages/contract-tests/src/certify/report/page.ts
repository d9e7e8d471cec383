import { documentHtml } from "../../report/html/document.js";
import { type Html, html } from "../../report/html/text.js";
import type { Certification, ReportedOperation } from "../certification.js";
import { type Finding, kindTitles } from "../finding.js";
import { answersText, findingPlace, findingSubject, notes, verdictSentence } from "./wording.js";

/** A report as one page that needs nothing beside it. */
export function certificationPage(certification: Certification): string {
  const { startedAt, durationMs, command, verdict, findings, operations } = certification;
  return documentHtml({
    subject: "Kaizala client",
    verdict: verdictSentence(certification),
    isGood: verdict === "certified",
    particulars: `${startedAt}, ${(durationMs / 1000).toFixed(1)} s`,
    main: html`<p><code>${command}</code></p>
<ul>${notes(certification).map((note) => html`<li>${note}</li>`)}</ul>
${findings.length > 0 ? html`<h2 id="findings">Findings</h2>${findings.map(findingHtml)}` : undefined}
<h2 id="operations">Operations</h2>
<p class="quiet">Those that the command called. The evidence says where an operation of the retired service is known from.</p>
<div class="wide"><table class="operations">
<thead><tr><th scope="col">Operation</th><th scope="col">Evidence</th><th scope="col">Requests</th><th scope="col">Answers</th><th scope="col">With findings</th></tr></thead>
<tbody>
${operations.map(operationHtml)}</tbody>
</table></div>`,
  });
}

function findingHtml(finding: Finding): Html {
  const { kind, field, sent, right } = finding;
  return html`<article>
<h3>${findingSubject(finding)} <span class="failed">${kindTitles[kind]}</span></h3>
<p class="quiet">${findingPlace(finding)}</p>
<p><code>${field}</code>: ${right}</p>
${sent === undefined ? undefined : html`<p>Sent was <code>${sent}</code></p>`}
</article>
`;
}

function operationHtml(operation: ReportedOperation): Html {
  const { operationId, method, path, evidence, requests, findings } = operation;
  return html`<tr>
<td><strong>${operationId}</strong><small class="quiet"><code>${method} ${path}</code></small></td>
<td data-label="evidence">${evidence ?? "our own"}</td>
<td data-label="requests">${requests}</td>
<td data-label="answers">${answersText(operation)}</td>
<td data-label="with findings">${findings === 0 ? "0" : html`<a class="failed" href="#findings">${findings}</a>`}</td></tr>
`;
}
