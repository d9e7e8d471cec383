import { Agent, request as httpRequest, type IncomingHttpHeaders, type IncomingMessage } from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";

/** An answer as the service sent it. */
export interface ReceivedAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** Names and values in turn, in the sender's spelling. */
  readonly rawHeaders: readonly string[];
  readonly body: Buffer;
}

export interface ForwardedRequest {
  readonly method: string;
  /** Path and query, sent byte for byte. */
  readonly target: string;
  readonly rawHeaders: readonly string[];
  readonly body: Buffer;
}

// A connection that the other side closes while it is picked up again would fail a test by chance.
const http = { request: httpRequest, agent: new Agent({ keepAlive: true, timeout: 3000 }) };
const https = { request: httpsRequest, agent: new HttpsAgent({ keepAlive: true, timeout: 3000 }) };

/** Sends a request to `origin`, with its path, headers and body as they are. */
export function forward(
  origin: URL,
  { method, target, rawHeaders, body }: ForwardedRequest,
): Promise<ReceivedAnswer> {
  const { request, agent } = origin.protocol === "https:" ? https : http;
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        host: origin.hostname.replace(/^\[(.*)\]$/, "$1"),
        port: origin.port,
        method,
        path: target,
        headers: [...rawHeaders],
        agent,
      },
      (incoming) => {
        readAll(incoming).then(
          (received) =>
            resolve({
              status: incoming.statusCode ?? 0,
              headers: incoming.headers,
              rawHeaders: incoming.rawHeaders,
              body: received,
            }),
          reject,
        );
      },
    );
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

/** The body of a message, to its end. */
export async function readAll(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const HOP_BY_HOP = new Set(["connection", "keep-alive", "transfer-encoding", "content-length"]);

/** Headers for the next hop: without those of the connection, and with the body's length. */
export function passedOn(rawHeaders: readonly string[], body: Buffer, dropped?: string): string[] {
  const kept: string[] = [];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? "";
    const lower = name.toLowerCase();
    if (!HOP_BY_HOP.has(lower) && lower !== dropped) kept.push(name, rawHeaders[index + 1] ?? "");
  }
  return body.length === 0 ? kept : [...kept, "Content-Length", String(body.length)];
}
