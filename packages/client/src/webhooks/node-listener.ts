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
  /** Whether status and headers were sent. */
  readonly headersSent?: boolean;
}

/**
 * Makes a receiver a listener of `node:http`: `createServer(nodeListener(receiver))`. It answers at
 * whatever path it is asked.
 */
export function nodeListener(
  receiver: WebhookReceiver,
): (request: NodeRequest, response: NodeResponse) => void {
  return (request, response) => {
    serve(receiver, request, response).catch(() => {
      // As when the sender has hung up. What was not handled must not be acknowledged.
      if (response.headersSent !== true) response.writeHead(500, {});
      response.end("");
    });
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
  const answer = await receiver(await webRequest(request));
  response.writeHead(answer.status, Object.fromEntries(answer.headers));
  response.end(await answer.text());
}

async function webRequest(request: NodeRequest): Promise<Request> {
  const { url = "/", originalUrl = url } = request;
  const method = webMethod(request.method);
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, String(value));
  }
  // The target of a request may be anything, such as the star of OPTIONS.
  const target = `http://localhost${originalUrl}`;
  const address = URL.canParse(target) ? target : "http://localhost/";
  if (method === "GET" || method === "HEAD") return new Request(address, { method, headers });
  if (isConsumed(request)) return consumedRequest(address, { method, headers });
  const isParsed = request.body !== undefined && request.readableDidRead !== false;
  // What a parser made of the body may be of another length when it is written out again.
  if (isParsed) headers.delete("content-length");
  const body = isParsed ? writtenOut(request.body) : streamOf(request);
  // Node.js demands duplex for a stream; the types of browsers do not know it.
  return new Request(address, { method, headers, body, duplex: "half" } as RequestInit);
}

/** A web-standard request cannot have these methods; a receiver treats them as any other that it does not take. */
function webMethod(method = "GET"): string {
  return /^(?:CONNECT|TRACE|TRACK)$/i.test(method) ? "PATCH" : method;
}

/** Whether somebody has read the body and left nothing of it, or what express 4 puts where it parses nothing. */
function isConsumed({ readableDidRead, body, headers }: NodeRequest): boolean {
  if (readableDidRead !== true) return false;
  if (body === undefined) return true;
  const isEmpty = typeof body === "object" && JSON.stringify(body) === "{}";
  return isEmpty && headers["content-length"] !== "2";
}

/** A request whose body was read before the receiver gets it, as that of Node.js was. */
async function consumedRequest(address: string, init: RequestInit): Promise<Request> {
  const request = new Request(address, { ...init, body: "-" });
  await request.text();
  return request;
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
