import type { Exchange, SnippetPlace } from "../exchange.js";
import { clientCall } from "./client-call.js";
import { newClient } from "./client-code.js";
import { fetchCall } from "./fetch-call.js";

/** The request as a test that holds its answer: of our client or, where it has no method for it, of `fetch`. */
export function asTest(exchange: Exchange, place: SnippetPlace): string {
  const { operationId, method, status } = exchange;
  const title = JSON.stringify(`${operationId ?? method} answers ${status}`);
  const call = clientCall(exchange);
  if (call === null)
    return `import { expect, test } from "vitest";

test(${title}, async () => {
  const answer = await ${indented(fetchCall(exchange, place))};
  expect(answer.status).toBe(${status});
});
`;
  return `import { KaizalaClient } from "@kaizala-gateway/client";
import { expect, test } from "vitest";

${newClient(exchange, place)}

test(${title}, async () => {
  ${held(indented(call), status)}
});
`;
}

/** The client throws what is refused. */
function held(call: string, status: number): string {
  if (status >= 200 && status < 300) return `await expect(${call}).resolves.toBeDefined();`;
  return `await expect(${call}).rejects.toMatchObject({ status: ${status} });`;
}

function indented(code: string): string {
  return code.replaceAll("\n", "\n  ");
}
