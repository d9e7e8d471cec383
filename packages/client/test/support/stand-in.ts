import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import type { components } from "../../src/index.js";

/** A request as the stand-in got it. */
export interface Received {
  readonly method: string;
  /** With the query, undecoded. */
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
  /** Parsed JSON; another body as text; undefined where there was none. */
  readonly body: unknown;
}

/** What to answer: a body that is a text is sent as it is, any other as JSON. */
export interface Answer {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
}

/** Answers one route; "hang up" ends the connection without an answer. */
export type Handler = (received: Received) => Answer | "hang up" | Promise<Answer | "hang up">;

/** A server on a free port that stands in for the service. */
export interface StandIn {
  /** With a slash at its end. */
  readonly url: string;
  readonly received: Received[];
  /** The time in its answers, in epoch milliseconds. */
  now: () => number;
  /** Sets what "METHOD /path" (without query) is answered with. */
  on(route: string, handler: Handler): void;
  /** How often a route was called. */
  count(route: string): number;
}

/** Starts a stand-in that closes when the test ends. Unknown routes get 404. */
export async function startStandIn(routes: Record<string, Handler> = {}): Promise<StandIn> {
  const handlers = new Map(Object.entries(routes));
  const received: Received[] = [];
  const service: StandIn = {
    url: "",
    received,
    now: Date.now,
    on: (route, handler) => handlers.set(route, handler),
    count: (route) => received.filter((one) => routeOf(one) === route).length,
  };
  const server = createServer(async (request, response) => {
    const one = await receive(request);
    received.push(one);
    const handler: Handler = handlers.get(routeOf(one)) ?? (() => ({ status: 404 }));
    const answer = await handler(one);
    if (answer === "hang up") return request.socket.destroy();
    const { status = 200, headers = {}, body = {} } = answer;
    const date = new Date(service.now()).toUTCString();
    response.writeHead(status, { "content-type": "application/json", date, ...headers });
    return response.end(typeof body === "string" ? body : JSON.stringify(body));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const { port } = server.address() as AddressInfo; // A server on a port has no other address.
  return Object.assign(service, { url: `http://127.0.0.1:${port}/` });
}

/** A token answer of the service; everything can be set otherwise. */
export function tokenAnswer(
  changes: Partial<components["schemas"]["AccessTokenAnswer"]> & { readonly endpointUrl: string },
): Answer {
  return {
    body: {
      accessToken: "access-token-1",
      accessTokenExpiry: Date.now() + 86_400_000,
      scope: "groupinfo.read",
      ...changes,
    },
  };
}

/** The recorded answer to an access token that the service refuses. */
export const INVALID_TOKEN: Answer = {
  status: 401,
  body: {
    message: "Invalid token. Failure reason:Token validation failed due to unknown reason!",
    errorCode: "InvalidToken",
    errorCategoryKey: "AuthException",
  },
};

async function receive(request: IncomingMessage): Promise<Received> {
  let text = "";
  for await (const chunk of request) text += chunk;
  return {
    method: request.method ?? "",
    url: request.url ?? "",
    headers: request.headers,
    body: bodyIn(text, request.headers["content-type"]),
  };
}

function bodyIn(text: string, contentType = ""): unknown {
  if (text === "") return undefined;
  return contentType.includes("json") ? JSON.parse(text) : text;
}

function routeOf({ method, url }: Received): string {
  return `${method} ${url.split("?")[0]}`;
}
