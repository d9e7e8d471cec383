import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";

/**
 * Lets pages of any origin call the emulated service, as the live one did
 * (`access-control-allow-origin: *` in the vendor's Swagger file).
 */
export const ANY_ORIGIN = {
  "access-control-allow-origin": "*",
  "access-control-expose-headers": "*",
} as const;

/** Whether a browser asks in advance whether a page may send its request. */
export function isPreflight(method: string | undefined, headers: IncomingHttpHeaders): boolean {
  return method === "OPTIONS" && headers["access-control-request-method"] !== undefined;
}

/** Answers a preflight request; false for any other. */
export function answerPreflight(request: IncomingMessage, response: ServerResponse): boolean {
  if (!isPreflight(request.method, request.headers)) return false;
  response.writeHead(204, {
    ...ANY_ORIGIN,
    "access-control-allow-methods": "GET, PUT, POST, PATCH, DELETE",
    "access-control-allow-headers": request.headers["access-control-request-headers"] ?? "*",
    "access-control-max-age": "600",
    "content-length": "0",
  });
  response.end();
  return true;
}
