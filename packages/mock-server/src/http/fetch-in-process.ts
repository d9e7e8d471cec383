import { once } from "node:events";
import { type IncomingMessage, request as sendRequest } from "node:http";
import { type Duplex, duplexPair, Readable } from "node:stream";

/** What the platform's `fetch` takes and gives. */
export type Fetch = (input: Request | URL | string, init?: RequestInit) => Promise<Response>;

/** Of answers with these a `Response` has no body. */
const WITHOUT_BODY = [101, 204, 205, 304];

/** What is of a connection, or is said by the sender itself; and a coding, which `fetch` would undo. */
const NOT_PASSED_ON = ["accept-encoding", "connection", "content-length", "host", "transfer-encoding"];

/**
 * Answers standard requests by a server of this process without a socket: each goes over a connection in memory, so
 * that it is read, judged and answered as one that came by the network. The host in its URL may be any; with `https` the
 * addresses in the answer are of `https` too.
 *
 * @param accept takes a connection
 * @param pathOf the path that the server is asked for, of the one in the URL
 */
export function fetchInProcess(
  accept: (connection: Duplex) => void,
  pathOf: (pathname: string) => string,
): Fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const { signal } = request;
    signal.throwIfAborted();
    refuseOtherScheme(new URL(request.url));
    const body = request.body === null ? undefined : await bodyOf(request);
    const connection = connectionTo(accept, new URL(request.url).protocol === "https:");
    let answer: IncomingMessage | undefined;
    const abort = () => {
      answer?.destroy(signal.reason);
      connection.destroy();
    };
    signal.addEventListener("abort", abort, { once: true });
    connection.once("close", () => signal.removeEventListener("abort", abort));
    try {
      answer = await answerTo(request, { pathOf, body }, connection);
      return responseOf(answer, request.method === "HEAD");
    } catch (cause) {
      signal.throwIfAborted();
      // As `fetch` does where no answer comes.
      throw new TypeError("fetch failed", { cause });
    }
  };
}

function refuseOtherScheme({ protocol }: URL): void {
  if (protocol === "http:" || protocol === "https:") return;
  throw new TypeError("fetch failed", { cause: new Error(`there is no answer to ${protocol}`) });
}

/** Whole, as `fetch` has a body that it knows the length of. What reads it does not heed the signal by itself. */
async function bodyOf(request: Request): Promise<Buffer> {
  const { signal } = request;
  const aborted = new Promise<never>((_resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
  return Buffer.from(await Promise.race([request.arrayBuffer(), aborted]));
}

/**
 * Which path a request means: what stands before the server, and takes off the path that it has the server below, is not
 * passed here; and whoever asks by the fetch of a sandbox means that sandbox, unless a path tells of one.
 *
 * @param serverUrl the base that callers use
 * @param sandboxId default the one that needs no name
 */
export function pathMeant(serverUrl: string, sandboxId?: string): (pathname: string) => string {
  const { pathname: base } = new URL(serverUrl);
  return (pathname) => {
    const path = pathname.startsWith(base) ? `/${pathname.slice(base.length)}` : pathname;
    return sandboxId === undefined || path.startsWith("/s/") ? path : `/s/${sandboxId}${path}`;
  };
}

/** The caller's end of a connection in memory. */
function connectionTo(accept: (connection: Duplex) => void, isEncrypted: boolean): Duplex {
  const [near, far] = duplexPair();
  // Neither end would learn that the other is gone.
  near.once("close", () => far.destroy());
  far.once("close", () => near.destroy());
  accept(isEncrypted ? Object.assign(far, { encrypted: true }) : far);
  return near;
}

async function answerTo(
  { method, url, headers }: Request,
  { pathOf, body }: { readonly pathOf: (pathname: string) => string; readonly body: Buffer | undefined },
  connection: Duplex,
): Promise<IncomingMessage> {
  const { host, pathname, search } = new URL(url);
  const passedOn = [...headers].filter(([name]) => !NOT_PASSED_ON.includes(name));
  const sent = sendRequest({
    createConnection: () => connection,
    method,
    path: pathOf(pathname) + search,
    headers: {
      ...Object.fromEntries(passedOn),
      host,
      ...(body === undefined ? {} : { "content-length": body.length }),
    },
  });
  // Once there is an answer, that it breaks off is an error of the answer.
  sent.on("error", () => undefined);
  sent.end(body);
  const [answer] = await once(sent, "response");
  return answer;
}

function responseOf(answer: IncomingMessage, isHead: boolean): Response {
  const { statusCode: status = 200, statusMessage: statusText = "", rawHeaders } = answer;
  const headers = new Headers();
  for (let index = 0; index < rawHeaders.length; index += 2) {
    headers.append(rawHeaders[index] ?? "", rawHeaders[index + 1] ?? "");
  }
  const isBare = isHead || WITHOUT_BODY.includes(status);
  if (isBare) answer.resume();
  // The types of the two streams are declared apart, and are the same class.
  const body = isBare ? null : (Readable.toWeb(answer) as ReadableStream<Uint8Array<ArrayBuffer>>);
  return new Response(body, { status, statusText, headers });
}
