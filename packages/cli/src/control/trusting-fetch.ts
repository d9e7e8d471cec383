import type { IncomingMessage } from "node:http";
import { request as requestTls } from "node:https";
import { Readable } from "node:stream";

/**
 * A `fetch` over TLS that trusts certificates of one's choice, which that of Node.js 20 cannot. Redirects are not
 * followed.
 *
 * @param ca whom to trust, in PEM
 */
export function trustingFetch(ca: string): (request: Request, init?: RequestInit) => Promise<Response> {
  return async (request, { signal = request.signal } = {}) => {
    const body = request.body === null ? undefined : Buffer.from(await request.arrayBuffer());
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      requestTls(request.url, {
        ca,
        method: request.method,
        headers: Object.fromEntries(request.headers),
        agent: false,
        ...(signal ? { signal } : {}),
      })
        .once("response", resolve)
        .on("error", reject)
        .end(body);
    });
    const { statusCode = 0, headers } = answer;
    const { "content-type": contentType = "" } = headers;
    // The streams of Node.js and of the platform are one, of which their typings know nothing.
    const stream = Readable.toWeb(answer) as unknown as ReadableStream<Uint8Array>;
    return new Response(statusCode === 204 ? null : stream, {
      status: statusCode,
      headers: { "content-type": contentType },
    });
  };
}
