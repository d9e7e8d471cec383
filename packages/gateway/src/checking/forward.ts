import { Agent, type ClientRequest, request as httpRequest, type IncomingHttpHeaders } from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";
import { readAll, withoutBrackets } from "@kaizala-gateway/foundation";

/** An answer as the service sent it. */
export interface ReceivedAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** Names and values in turn, in the sender's spelling. */
  readonly rawHeaders: readonly string[];
  readonly body: Buffer;
}

/** A request as the service gets it, but for its body. */
export interface ForwardedHead {
  /** Of the service. Its path comes before the target. */
  readonly base: URL;
  readonly method: string;
  /** Path and query, sent byte for byte. */
  readonly target: string;
  /** Names and values in turn. */
  readonly rawHeaders: readonly string[];
}

/** Connections that are kept. */
export interface Agents {
  readonly http: Agent;
  readonly https: HttpsAgent;
}

// A connection that the other side closes while it is picked up again would fail a test by chance.
const KEPT = { keepAlive: true, timeout: 3000 };

/** @param ca certificates that are trusted beside the usual ones, in PEM */
export function keptConnections(ca?: string): Agents {
  return { http: new Agent(KEPT), https: new HttpsAgent({ ...KEPT, ...(ca === undefined ? {} : { ca }) }) };
}

/** Begins a request to a service, with its path and headers as they are; the body is the caller's to send. */
export function requestTo(
  { base, method, target, rawHeaders }: ForwardedHead,
  agents: Agents,
): ClientRequest {
  const isTls = base.protocol === "https:";
  return (isTls ? httpsRequest : httpRequest)({
    host: withoutBrackets(base.hostname),
    port: base.port,
    method,
    path: base.pathname.replace(/\/+$/, "") + target,
    headers: [...rawHeaders],
    agent: isTls ? agents.https : agents.http,
  });
}

const connections = keptConnections();

/** Sends a request, and reads its answer to the end. */
export function forward(head: ForwardedHead, body: Buffer): Promise<ReceivedAnswer> {
  return new Promise((resolve, reject) => {
    const outgoing = requestTo(head, connections);
    outgoing.on("response", (incoming) => {
      const { statusCode: status = 0, headers, rawHeaders } = incoming;
      readAll(incoming).then((read) => resolve({ status, headers, rawHeaders, body: read }), reject);
    });
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

const HOP_BY_HOP = ["connection", "keep-alive", "transfer-encoding", "content-length"];

/** Headers for the next hop: without those of the connection, and with the body's length. */
export function passedOn(
  rawHeaders: readonly string[],
  body: Buffer,
  ...dropped: readonly string[]
): string[] {
  const kept = withoutHeaders(rawHeaders, [...HOP_BY_HOP, ...dropped]);
  return body.length === 0 ? kept : [...kept, "Content-Length", String(body.length)];
}

/** @param dropped names in lower case */
export function withoutHeaders(rawHeaders: readonly string[], dropped: readonly string[]): string[] {
  const kept: string[] = [];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? "";
    if (!dropped.includes(name.toLowerCase())) kept.push(name, rawHeaders[index + 1] ?? "");
  }
  return kept;
}
