import type { IncomingMessage, ServerResponse } from "node:http";
import { finished } from "node:stream/promises";
import { drain } from "@kaizala-gateway/foundation";

/**
 * Drops what is left of the body of a request that is refused. Where the connection ends with the answer, it waits
 * for the end of the body: a caller who still sends would lose the answer with the connection.
 */
export async function dropBody(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.complete) return;
  drain(request);
  // Who goes away meanwhile gets no answer anyhow.
  if (!response.shouldKeepAlive) await finished(request, { writable: false }).catch(() => undefined);
}
