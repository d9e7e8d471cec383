import type { ServerResponse } from "node:http";
import type { Schemas } from "@kaizala-gateway/openapi/types";

/** What the gateway itself answers where it cannot serve, in the service's error shape. Its codes are this project's. */
export interface ErrorAnswer {
  readonly status: number;
  readonly message: string;
  readonly errorCode: string;
}

/** Answers with an error. */
export function sendError(
  response: ServerResponse,
  { status, message, errorCode }: ErrorAnswer,
  headers: Readonly<Record<string, string>> = {},
): void {
  const body: Schemas["Error"] = { message, errorCode, errorCategoryKey: "GatewayException" };
  sendJson(response, status, body, headers);
}

/** Answers with JSON. */
export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    "content-type": "application/json; charset=utf-8",
    "content-length": Buffer.byteLength(text),
    ...headers,
  });
  response.end(text);
}
