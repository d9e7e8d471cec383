import { shellText } from "../server/quoting.js";
import type { SnippetValues } from "./values.js";

/**
 * A program for Node.js without a dependency, which does the same.
 *
 * @param caFile what it is to trust; undefined for what it trusts by itself
 */
export function nodeSnippet(values: SnippetValues, caFile: string | undefined): string {
  const { baseUrl, controlUrl, applicationId, applicationSecret, refreshToken, groupId } = values;
  const secret =
    applicationSecret === null ? "process.env.KAIZALA_APPLICATION_SECRET" : JSON.stringify(applicationSecret);
  const shown = values.demandsToken
    ? '{ authorization: "Bearer " + process.env.KAIZALA_CONTROL_TOKEN }'
    : "{}";
  return `// Save as hello.mjs and run: ${runningOf(baseUrl, "NODE_EXTRA_CA_CERTS", caFile, "node hello.mjs")}
async function call(url, headers, body) {
  const method = body === undefined ? "GET" : "POST";
  const answer = await fetch(url, {
    method,
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(\`\${method} \${url}: \${answer.status} \${await answer.text()}\`);
  return answer.json();
}

const { accessToken, endpointUrl } = await call(${JSON.stringify(`${baseUrl}v1/accessToken`)}, {
  applicationId: ${JSON.stringify(applicationId)},
  applicationSecret: ${secret},
  refreshToken: ${JSON.stringify(refreshToken)},
});
// Later calls go where the answer says.
const service = endpointUrl.replace(/\\/$/, "");
const group = ${JSON.stringify(groupId)};
console.log(await call(\`\${service}/v1/groups/\${group}/messages\`, { accessToken }, { message: "Hello from Node.js" }));
const { messages } = await call(\`${controlUrl}/groups/\${group}/messages\`, ${shown});
console.log(messages);
`;
}

/** How a program is run, with what makes it trust the server where that speaks https. */
export function runningOf(
  baseUrl: string,
  variable: string,
  caFile: string | undefined,
  command: string,
): string {
  if (!baseUrl.startsWith("https:")) return command;
  return `${variable}=${caFile === undefined ? "<what is to be trusted>" : shellText(caFile)} ${command}`;
}
