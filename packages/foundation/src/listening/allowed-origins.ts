import type { IncomingMessage } from "node:http";

const HEADERS = "Authorization, Content-Type, Last-Event-ID";
const METHODS = "GET, PUT, POST, PATCH, DELETE";

/**
 * Reads the origins whose pages may steer a server.
 *
 * @throws {RangeError} for a text that is no origin
 */
export function allowedOrigins(origins: readonly string[] = []): readonly string[] {
  for (const origin of origins) {
    const problem = originProblem(origin);
    if (problem !== undefined) throw new RangeError(`allowOrigins: ${problem}.`);
  }
  return origins;
}

/** Why a text names no origin; undefined for one that does. */
export function originProblem(text: string): string | undefined {
  const rule = "must be exact origins, such as http://localhost:5173, without a path";
  if (!URL.canParse(text)) return `${rule}; ${JSON.stringify(text)} is none`;
  const { origin, protocol } = new URL(text);
  const isOfWeb = protocol === "http:" || protocol === "https:";
  // What browsers send in the header is compared as it is.
  if (isOfWeb && origin === text) return undefined;
  return isOfWeb ? `${rule}: ${origin}` : `${rule}; ${JSON.stringify(text)} is none of http or https`;
}

/** Whether a request comes from a page of one of the origins. */
export function isAllowedOrigin({ headers }: IncomingMessage, origins: readonly string[]): boolean {
  return headers.origin !== undefined && origins.includes(headers.origin);
}

/** The headers by which a page of one of the origins may read an answer, a refusal too. */
export function headersForOrigin(
  request: IncomingMessage,
  origins: readonly string[],
): Readonly<Record<string, string>> {
  if (origins.length === 0) return {};
  const vary = { vary: "Origin" };
  const { origin = "" } = request.headers;
  if (!isAllowedOrigin(request, origins)) return vary;
  return { ...vary, "access-control-allow-origin": origin, "access-control-expose-headers": "*" };
}

/** The headers that answer a page of one of the origins which asks in advance; undefined for any other request. */
export function preflightForOrigin(
  request: IncomingMessage,
  origins: readonly string[],
): Readonly<Record<string, string>> | undefined {
  const isAsking =
    request.method === "OPTIONS" && request.headers["access-control-request-method"] !== undefined;
  if (!isAsking || !isAllowedOrigin(request, origins)) return undefined;
  return {
    ...headersForOrigin(request, origins),
    "access-control-allow-methods": METHODS,
    "access-control-allow-headers": HEADERS,
    "access-control-max-age": "600",
    "content-length": "0",
  };
}
