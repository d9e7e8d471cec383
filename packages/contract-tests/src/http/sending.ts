import { Agent, request as httpRequest, type IncomingMessage } from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";
import { buffer } from "node:stream/consumers";
import type { ReceivedAnswer } from "@kaizala-gateway/gateway";

/** A request as it goes out. */
interface OutgoingRequest {
  readonly method: string;
  /** Path and query, byte for byte. */
  readonly requestTarget: string;
  /** Names and values in turn. A list goes out in its order and spelling. */
  readonly headers: readonly string[];
  readonly body: Buffer;
  /** Ends it. */
  readonly signal?: AbortSignal | undefined;
}

// Servers close idle connections, Node.js' own after 5 seconds: one is not picked up again shortly before that.
const KEPT = { keepAlive: true, timeout: 3000 };
const connections = { http: new Agent(KEPT), https: new HttpsAgent(KEPT) };

/** Sends a request, and reads its answer to the end. How long that may take is for the test to say. */
export async function send(origin: URL, request: OutgoingRequest): Promise<ReceivedAnswer> {
  const isTls = origin.protocol === "https:";
  const incoming = await begin(origin, request, isTls ? connections.https : connections.http);
  const { statusCode: status = 0, headers } = incoming;
  return { status, headers, body: await buffer(incoming) };
}

/** @param agent false for a connection of the request's own */
function begin(origin: URL, request: OutgoingRequest, agent: Agent | false): Promise<IncomingMessage> {
  const { method, requestTarget: path, headers, body, signal } = request;
  return new Promise((resolve, reject) => {
    let isAnswered = false;
    const sendWith = origin.protocol === "https:" ? httpsRequest : httpRequest;
    const outgoing = sendWith(origin, { method, path, headers, agent, ...(signal && { signal }) });
    outgoing.on("response", (incoming) => {
      isAnswered = true;
      resolve(incoming);
    });
    outgoing.on("error", (error: NodeJS.ErrnoException) => {
      const isClosed = error.code === "ECONNRESET" || error.code === "EPIPE";
      // The service closed a kept connection while it was picked up, which says nothing of the request.
      if (isClosed && outgoing.reusedSocket && !isAnswered) resolve(begin(origin, request, false));
      else reject(error);
    });
    outgoing.end(body);
  });
}
