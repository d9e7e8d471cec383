import { countOf } from "@kaizala-gateway/foundation";
import { documentHtml } from "../report/html/document.js";
import { type Html, html } from "../report/html/text.js";
import type { CoverageReport, ReportedConnector } from "./coverage-report.js";
import {
  connectorTitle,
  eventsText,
  evidenceText,
  privilegeLines,
  statusesIn,
  strayCount,
  verdictOf,
} from "./words.js";

/** A report as one page that needs nothing beside it. */
export function coveragePage(report: CoverageReport): string {
  const { url, readAt, summary, isComplete, connectors } = report;
  const teller = report.api === "gateway" ? "a proxy" : "a mock server";
  return documentHtml({
    subject: "Kaizala coverage",
    verdict: verdictOf(report),
    isGood: summary.isEnough,
    particulars: `${readAt}, as ${teller} at ${url} told it`,
    main: html`<h2 id="operations">Operations</h2>
<p class="quiet">${summary.called} ${summary.called === 1 ? "was" : "were"} called, ${summary.succeeded} of them with success.</p>
${operationsHtml(report)}
${evidenceHtml(report)}
<h2 id="connectors">Connectors</h2>
<p class="quiet">A connector needs the scopes that it used, and those that it missed.</p>
${connectors.map(connectorHtml)}
${isComplete ? undefined : html`<p class="skipped">More connectors called than are kept; what the others used is not told.</p>`}`,
  });
}

function operationsHtml(report: CoverageReport): Html {
  const statuses = statusesIn(report);
  return html`<div class="wide"><table class="operations">
<thead><tr><th scope="col">Operation</th><th scope="col">Evidence</th><th scope="col">Scope</th><th scope="col">Calls</th>${statuses.map((status) => html`<th scope="col">${status}</th>`)}</tr></thead>
<tbody>
${report.operations.map((operation) => operationHtml(operation, statuses))}${straysHtml(report, statuses)}</tbody>
</table></div>`;
}

function operationHtml(
  { operationId, method, path, scope, evidence, count, answers }: CoverageReport["operations"][number],
  statuses: readonly number[],
): Html {
  const calls = count === 0 ? html`<span class="skipped">never</span>` : html`${count}`;
  return html`<tr>
<td><strong>${operationId}</strong><small class="quiet"><code>${method} ${path}</code></small></td>
<td data-label="evidence">${evidence}</td>
<td data-label="scope">${scope ?? "none"}</td>
<td data-label="calls">${calls}</td>
${statuses.map((status) => cellHtml(status, answers.find((one) => one.status === status)?.count))}</tr>
`;
}

function straysHtml(report: CoverageReport, statuses: readonly number[]): Html | undefined {
  const strays = strayCount(report);
  if (strays === 0) return undefined;
  return html`<tr>
<td><strong>no operation</strong><small class="quiet">requests that none takes</small></td>
<td></td>
<td></td>
<td data-label="calls">${strays}</td>
${statuses.map((status) => cellHtml(status, report.unmatched.find((one) => one.status === status)?.count))}</tr>
`;
}

function evidenceHtml(report: CoverageReport): Html {
  const { rules } = report;
  const decided =
    rules.length === 0
      ? undefined
      : html`<details class="group"><summary>${countOf(rules.length, "inferred rule")} decided something</summary>
<ul>${rules.map(({ rule, text, count }) => html`<li><code>${rule}</code> ${count}: ${text}</li>`)}</ul></details>`;
  return html`<p>Answers by what they rest on: ${evidenceText(report)}</p>
${decided}`;
}

function cellHtml(status: number, count: number | undefined): Html {
  return count === undefined ? html`<td></td>` : html`<td data-label="${status}">${count}</td>`;
}

function connectorHtml(connector: ReportedConnector): Html {
  const rows = [...privilegeLines(connector), ["events", eventsText(connector)] as const];
  const isLacking = connector.scopes.missing.length > 0;
  return html`<article>
<h3>${connectorTitle(connector)}</h3>
<p class="quiet">${countOf(connector.operations.length, "operation")} called</p>
<table><tbody>${rows.map(([what, text]) => html`<tr><th scope="row">${what}</th><td${what === "missing" && isLacking ? html` class="failed"` : undefined}>${text}</td></tr>`)}</tbody></table>
</article>
`;
}
