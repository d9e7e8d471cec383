import { type Exchange, type SnippetPlace, urlOf } from "../exchange.js";

/** Where a secret was sent, a variable of the environment stands for it. */
const VARIABLES: Readonly<Record<string, string>> = {
  accessToken: "ACCESS_TOKEN",
  refreshToken: "REFRESH_TOKEN",
  applicationSecret: "APPLICATION_SECRET",
};

/** The request as a call of `fetch`. */
export function fetchCall({ method, path, request }: Exchange, place: SnippetPlace): string {
  const headers = request.credentials.map(({ header, applicationId }) => {
    const variable = VARIABLES[header];
    const value =
      variable === undefined ? JSON.stringify(applicationId ?? "") : `process.env.${variable} ?? ""`;
    return `    ${header}: ${value},\n`;
  });
  if (request.contentType !== null)
    headers.push(`    "content-type": ${JSON.stringify(request.contentType)},\n`);
  const body = request.body === null ? "" : `  body: ${JSON.stringify(request.body)},\n`;
  const sent = headers.length === 0 ? "" : `  headers: {\n${headers.join("")}  },\n`;
  const url = JSON.stringify(urlOf(path, place));
  return `fetch(${url}, {\n  method: ${JSON.stringify(method)},\n${sent}${body}})`;
}
