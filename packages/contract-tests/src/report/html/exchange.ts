import { STATUS_CODES } from "node:http";
import { parseShallowJson } from "@kaizala-gateway/foundation";
import type { LoggedExchange } from "../logged-exchange.js";
import { type Html, html } from "./text.js";

/** What was sent and answered, in full; open where it breaks the contract. */
export function exchangeHtml(exchange: LoggedExchange, isLast: boolean): Html {
  const { method, url, status, violations } = exchange;
  const isOpen = violations.length > 0 || isLast;
  const mark = violations.length > 0 ? html` <span class="failed">breaks the contract</span>` : undefined;
  return html`<details${isOpen ? html` open` : undefined}>
<summary><code>${method} ${url}</code> answered ${status}${mark}</summary>
${violations.length > 0 ? html`<h4>Against the contract</h4><ul>${violations.map((one) => html`<li class="failed">${one}</li>`)}</ul>` : undefined}
<h4>Request</h4>
<pre>${method} ${url}
${lines(exchange.requestHeaders)}${bodyAfter(exchange.requestBody)}</pre>
<h4>Answer</h4>
<pre>${status} ${STATUS_CODES[status]}
${lines(exchange.answerHeaders)}${bodyAfter(exchange.answerBody)}</pre>
</details>
`;
}

function lines(headers: LoggedExchange["requestHeaders"]): string {
  return headers.map(([name, value]) => `${name}: ${value}\n`).join("");
}

function bodyAfter(body: string): string {
  if (body === "") return "";
  try {
    return `\n${JSON.stringify(parseShallowJson(body), undefined, 2)}`;
  } catch {
    return `\n${body}`;
  }
}
