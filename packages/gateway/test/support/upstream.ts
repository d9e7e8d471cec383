import { once } from "node:events";
import { createServer, type IncomingMessage, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { readAll } from "@kaizala-gateway/foundation";
import { onTestFinished } from "vitest";
import { type ProxyOptions, startProxy } from "../../src/index.js";

/** A request as an upstream got it. */
export interface Received {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** What an upstream answers with. */
export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: unknown;
}

/** A server that ends with the test. */
export async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, "127.0.0.1");
  onTestFinished(() => void server.close().closeAllConnections());
  await once(server, "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`; // A server on a port has no other address.
}

/** A service that answers what it is told, and the requests that it got. */
export async function scripted(answer: (received: Received) => Answer) {
  const received: Received[] = [];
  const url = await serve(async (request, response) => {
    const { method, url, headers } = request;
    const got = { method, url, headers, body: String(await readAll(request)) };
    received.push(got);
    const { status = 200, headers: sent = {}, body } = answer(got);
    response.writeHead(status, { "content-type": "application/json", ...sent } as Record<string, string>);
    response.end(body === undefined ? "" : typeof body === "string" ? body : JSON.stringify(body));
  });
  return { url, received };
}

/** A proxy in front of a service; both end with the test. */
export async function proxyTo(upstream: string, options: Partial<ProxyOptions> = {}) {
  const proxy = await startProxy({ upstream: new URL(upstream), ...options });
  onTestFinished(() => proxy.close());
  return proxy;
}

export const profile = { id: "1", mobileNumber: "+12065550112", name: "Kaya Demir", profilePic: "" };

/** The answer of the token service. */
export function tokenAnswer(endpointUrl: string, accessToken = "token-1") {
  return { accessToken, endpointUrl, accessTokenExpiry: 1_800_000_000_000, scope: "profile.read" };
}
