import { countOf } from "@kaizala-gateway/foundation";
import { byFault } from "../fault.js";
import type { Report, ReportedTarget } from "../report.js";
import type { ReportedTest } from "../reported-test.js";
import { skippedByReason } from "../table.js";
import { documentHtml } from "./document.js";
import { exchangeHtml } from "./exchange.js";
import { methodsHtml, operationsHtml } from "./operations.js";
import { type Html, html } from "./text.js";

/** A report as one page that needs nothing beside it. */
export function htmlPage(report: Report): string {
  const failed = report.tests.filter(({ outcome }) => outcome === "failed");
  const executed = report.tests.filter(({ outcome }) => outcome !== "skipped").length;
  const verdict =
    failed.length > 0 ? `${failed.length} of ${countOf(executed, "test")} failed` : verdictOf(executed);
  return documentHtml({
    subject: "Kaizala contract",
    verdict,
    isGood: failed.length === 0 && executed > 0,
    particulars: `${report.startedAt}, ${(report.durationMs / 1000).toFixed(1)} s`,
    main: html`${totalsHtml(report)}
${failed.length > 0 ? html`<h2 id="failed">Failed tests</h2>${byFault(failed).map(failedHtml)}` : undefined}
${skippedHtml(report.tests)}
<h2 id="operations">Operations</h2>
<p class="quiet">The evidence says where an operation of the retired service is known from. A test counts for each operation that it calls.</p>
${operationsHtml(
  report.operations.filter(({ api }) => api === "kaizala"),
  report,
)}
<details class="group"><summary>The control API of our own server</summary>
${operationsHtml(
  report.operations.filter(({ api }) => api === "control"),
  report,
)}
</details>
<h2 id="client">Methods of the client</h2>
<p class="quiet">What a program can call of <code>@kaizala-gateway/client</code>. A test counts for each method that it calls.</p>
${methodsHtml(report)}`,
  });
}

function verdictOf(executed: number): string {
  return executed === 0 ? "no test was executed" : `${countOf(executed, "test")} passed`;
}

function totalsHtml({ targets }: Report): Html {
  return html`<h2>Targets</h2>
<div class="wide"><table>
<thead><tr><th scope="col">Target</th><th scope="col">Passed</th><th scope="col">Failed</th><th scope="col">Skipped</th></tr></thead>
<tbody>${targets.map(targetHtml)}</tbody>
</table></div>`;
}

function targetHtml({
  name,
  passed,
  failed,
  skipped,
  capabilities,
  passedWithoutCalls,
}: ReportedTarget): Html {
  const aside =
    passedWithoutCalls > 0
      ? html`<small class="quiet">${passedWithoutCalls} of them sent the target nothing</small>`
      : undefined;
  return html`<tr><td><strong>${name}</strong><small class="quiet">can do: ${capabilities.join(", ")}</small></td>
<td${passed > 0 ? html` class="passed"` : undefined}>${passed}${aside}</td><td${failed > 0 ? html` class="failed"` : undefined}>${failed}</td><td>${skipped}</td></tr>`;
}

/** The tests that failed over one fault, of which the first is shown in full. */
function failedHtml([first, ...others]: readonly [ReportedTest, ...ReportedTest[]]): Html {
  const { target, suite, title, errors, exchanges } = first;
  const alike =
    others.length > 0
      ? html`<details><summary class="failed">This fails ${others.length + 1} tests</summary><ul>${[first, ...others].map((test) => html`<li>${test.suite}: ${test.title}</li>`)}</ul></details>`
      : undefined;
  const last = exchanges.length - 1;
  return html`<article>
<h3>${title}</h3>
<p class="quiet">${target}, suite ${suite}</p>
${alike}
${errors.map((error) => html`<pre class="failed">${error}</pre>`)}
${exchanges.map((exchange, index) => exchangeHtml(exchange, index === last))}
</article>
`;
}

function skippedHtml(tests: readonly ReportedTest[]): Html | undefined {
  const byReason = [...skippedByReason(tests)];
  if (byReason.length === 0) return undefined;
  return html`<h2 id="skipped">Skipped tests</h2>
${byReason.map(
  ([reason, skipped]) => html`<details class="group"><summary>${skipped.length} skipped: ${reason}</summary>
<ul>${skipped.map(({ target, title }) => html`<li>${target}: ${title}</li>`)}</ul></details>
`,
)}`;
}
