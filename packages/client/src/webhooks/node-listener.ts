import type { WebhookReceiver } from "./receiver.js";

/**
 * The part of a request of `node:http` that is used; that of express has a `body` as well where a
 * parser has already read it.
 */
export interface NodeRequest extends AsyncIterable<Uint8Array> {
  /** HTTP method. */
  readonly method?: string | undefined;
  /** Path and query. */
  readonly url?: string | undefined;
  /** Below a router of express: path and query before the router took its part. */
  readonly originalUrl?: string | undefined;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** What a parser made of the body; undefined, or empty and not read, where there was none. */
  readonly body?: unknown;
  /** Whether somebody has read from it. */
  readonly readableDidRead?: boolean;
}

/** The part of a response of `node:http` that is used. */
export interface NodeResponse {
  /** Sends status and headers. */
  writeHead(status: number, headers: Record<string, string>): unknown;
  /** Sends the body. */
  end(body: string): unknown;
}

/**
 * Makes a receiver a listener of `node:http`: `createServer(nodeListener(receiver))`. It answers at
 * whatever path it is asked.
 */
export function nodeListener(
  receiver: WebhookReceiver,
): (request: NodeRequest, response: NodeResponse) => void {
  return (request, response) => {
    // Only a sender that has hung up can make this fail, and it waits for no answer.
    serve(receiver, request, response).catch(() => response.end(""));
  };
}

/**
 * Makes a receiver a handler of express: `app.use("/kaizala", expressHandler(receiver))`, before or after
 * `express.json()`.
 */
export function expressHandler(
  receiver: WebhookReceiver,
): (request: NodeRequest, response: NodeResponse, next: (error: unknown) => void) => void {
  return (request, response, next) => {
    serve(receiver, request, response).catch(next);
  };
}

async function serve(receiver: WebhookReceiver, request: NodeRequest, response: NodeResponse): Promise<void> {
  const answer = await receiver(webRequest(request));
  response.writeHead(answer.status, Object.fromEntries(answer.headers));
  response.end(await answer.text());
}

function webRequest(request: NodeRequest): Request {
  const { method = "GET", url = "/", originalUrl = url } = request;
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, String(value));
  }
  const address = `http://localhost${originalUrl}`;
  if (method === "GET" || method === "HEAD") return new Request(address, { method, headers });
  const isParsed = request.body !== undefined && request.readableDidRead !== false;
  // What a parser made of the body may be of another length when it is written out again.
  if (isParsed) headers.delete("content-length");
  const body = isParsed ? writtenOut(request.body) : streamOf(request);
  // Node.js demands duplex for a stream; the types of browsers do not know it.
  return new Request(address, { method, headers, body, duplex: "half" } as RequestInit);
}

function writtenOut(body: unknown): BodyInit {
  // A parser gives text, bytes (Buffer) or what JSON holds.
  return typeof body === "string" || body instanceof Uint8Array ? (body as BodyInit) : JSON.stringify(body);
}

/** Ending it early leaves the request alone, so that it can still be answered. */
function streamOf(chunks: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const next = await iterator.next();
      if (next.done === true) controller.close();
      else controller.enqueue(next.value);
    },
  });
}
