import type { IncomingHttpHeaders } from "node:http";

/** The access token, from the service's own header or, as some clients send it, as a bearer token. */
export function accessTokenOf(headers: IncomingHttpHeaders): string | undefined {
  const own = headers.accesstoken;
  if (typeof own === "string" && own !== "") return own.trim();
  return /^bearer +(\S+) *$/i.exec(headers.authorization ?? "")?.[1];
}

/** A header of the service's own, without spaces around it. */
export function singleHeader(header: string | string[] | undefined): string | undefined {
  return typeof header === "string" ? header.trim() : undefined;
}
