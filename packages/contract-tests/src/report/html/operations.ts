import type { Report, ReportedCell, ReportedOperation } from "../report.js";
import { type Html, html } from "./text.js";

/** A table of operation by target. */
export function operationsHtml(operations: readonly ReportedOperation[], { targets }: Report): Html {
  return html`<div class="wide"><table class="operations">
<thead><tr><th scope="col">Operation</th><th scope="col">Evidence</th>${targets.map(({ name }) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>
${operations.map(
  (operation) => html`<tr>
<td><strong>${operation.operationId}</strong><small class="quiet"><code>${operation.method} ${operation.path}</code></small></td>
<td data-label="evidence">${operation.evidence ?? "our own"}</td>
${targets.map(({ name }) => cellHtml(name, operation.targets[name]))}</tr>
`,
)}</tbody>
</table></div>`;
}

/** A table of method of the client by target. */
export function methodsHtml({ targets, clientMethods }: Report): Html {
  return html`<div class="wide"><table class="operations">
<thead><tr><th scope="col">Method</th>${targets.map(({ name }) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>
${clientMethods.map(
  (method) => html`<tr>
<td><strong>${method.name}</strong></td>
${targets.map(({ name }) => cellHtml(name, method.targets[name]))}</tr>
`,
)}</tbody>
</table></div>`;
}

function cellHtml(target: string, cell: ReportedCell | undefined): Html {
  return html`<td data-label="${target}">${cell === undefined ? neverHtml : countsHtml(cell)}</td>`;
}

const neverHtml = html`<span class="quiet">no test</span>`;

function countsHtml({ passed, failed, skipped, skippedBecause }: ReportedCell): Html {
  if (passed + failed + skipped === 0) return neverHtml;
  const counts = [
    passed > 0 ? html`<span class="passed">${passed} passed</span>` : undefined,
    failed > 0 ? html`<a class="failed" href="#failed">${failed} failed</a>` : undefined,
    skipped > 0 ? html`<span class="skipped">${skipped} skipped</span>` : undefined,
  ].filter((count) => count !== undefined);
  const because = Object.entries(skippedBecause);
  const reasons = because.map(
    ([reason, count]) =>
      html`<small class="quiet">${because.length > 1 ? `${count} skipped: ` : ""}${reason}</small>`,
  );
  return html`${counts.flatMap((count, index) => (index === 0 ? [count] : [", ", count]))}${reasons}`;
}
