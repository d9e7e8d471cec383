import type { Exchange, SnippetPlace } from "../exchange.js";
import { clientCall } from "./client-call.js";
import { fetchCall } from "./fetch-call.js";

/** The request as code: a call of our client or, where it has no method for it, of `fetch`. */
export function asClientCode(exchange: Exchange, place: SnippetPlace): string {
  const call = clientCall(exchange);
  if (call === null)
    return `const answer = await ${fetchCall(exchange, place)};\nconsole.log(answer.status, await answer.text());\n`;
  return `import { KaizalaClient } from "@kaizala-gateway/client";

${newClient(exchange, place)}
const answer = await ${call};
console.log(answer);
`;
}

/** A client of the connector that sent the request. */
export function newClient({ applicationId, request }: Exchange, { baseUrl }: SnippetPlace): string {
  const sent = request.credentials.find(({ header }) => header === "applicationId");
  const id = applicationId ?? sent?.applicationId ?? "";
  return `const client = new KaizalaClient({
  baseUrl: ${JSON.stringify(baseUrl)},
  applicationId: ${id === "" ? 'process.env.APPLICATION_ID ?? ""' : JSON.stringify(id)},
  applicationSecret: process.env.APPLICATION_SECRET ?? "",
  refreshToken: process.env.REFRESH_TOKEN ?? "",
});`;
}
