import { type Exchange, type SnippetPlace, urlOf } from "../exchange.js";

/** Where a secret was sent, a variable of the shell stands for it. */
const VARIABLES: Readonly<Record<string, string>> = {
  accessToken: "$ACCESS_TOKEN",
  refreshToken: "$REFRESH_TOKEN",
  applicationSecret: "$APPLICATION_SECRET",
};

/** The request as a call of curl. */
export function asCurl(exchange: Exchange, place: SnippetPlace): string {
  const { method, path, request } = exchange;
  const parts = [`curl -s ${quoted(urlOf(path, place))}`];
  if (method !== "GET") parts.push(`-X ${method}`);
  for (const { header, applicationId } of request.credentials) {
    const variable = VARIABLES[header];
    parts.push(
      variable === undefined
        ? `-H ${quoted(`${header}: ${applicationId ?? ""}`)}`
        : `-H "${header}: ${variable}"`,
    );
  }
  if (request.contentType?.startsWith("multipart/")) parts.push("-F 'file=@picture.png'");
  else if (request.contentType !== null) parts.push(`-H ${quoted(`Content-Type: ${request.contentType}`)}`);
  if (request.body !== null) parts.push(`--data-raw ${quoted(request.body)}`);
  return parts.join(" \\\n  ");
}

/** A text that a shell takes as it is. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
