import {
  Agent,
  type ClientRequest,
  request as httpRequest,
  type IncomingMessage,
  type ServerResponse,
} from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";
import { pipeline } from "node:stream";

/** A request as the service gets it, but for its body. */
interface ForwardedHead {
  /** Of the service. Its path comes before the request target. */
  readonly base: URL;
  readonly method: string;
  /** Path and query, sent byte for byte. */
  readonly requestTarget: string;
  /** Names and values in turn. */
  readonly rawHeaders: readonly string[];
}

/** The service could not be reached, or did not answer in time. */
export class UpstreamError extends Error {
  override readonly name = "UpstreamError";
  readonly isTimeout: boolean;

  constructor(message: string, isTimeout: boolean) {
    super(message);
    this.isTimeout = isTimeout;
  }
}

// A connection that the other side closes while it is picked up again would fail a call by chance.
const KEPT = { keepAlive: true, timeout: 3000 };

interface SenderOptions {
  /** Certificates that are trusted beside the usual ones, in PEM. Default none. */
  readonly ca?: string | undefined;
  /** Makes all connections, whatever the scheme; what goes over them is not encrypted. Default over the network. */
  readonly agent?: Agent | undefined;
}

/** Sends requests to the service over connections that are kept. */
export class Sender {
  readonly #timeoutMs: number;
  readonly #agent: Agent | undefined;
  readonly #http = new Agent(KEPT);
  readonly #https: HttpsAgent;

  constructor(timeoutMs: number, { ca, agent }: SenderOptions = {}) {
    this.#timeoutMs = timeoutMs;
    this.#agent = agent;
    this.#https = new HttpsAgent({ ...KEPT, ...(ca === undefined ? {} : { ca }) });
  }

  /**
   * Sends a request and resolves to the head of the answer.
   *
   * @param body a message is streamed
   * @param response to the caller; when it goes away, so does its request
   * @throws {UpstreamError}
   */
  send(
    head: ForwardedHead,
    body: Buffer | IncomingMessage,
    response: ServerResponse,
  ): Promise<IncomingMessage> {
    const outgoing = this.#begin(head);
    // Also once the answer has begun: nobody waits for the rest of it. Of one that is over, nothing is left to end.
    response.once("close", () => outgoing.destroy());
    const answered = this.#answerOf(outgoing, head.base.origin);
    if (Buffer.isBuffer(body)) outgoing.end(body);
    else pipeline(body, outgoing, () => undefined);
    return answered;
  }

  close(): void {
    this.#agent?.destroy();
    this.#http.destroy();
    this.#https.destroy();
  }

  /** Begins a request, with its path and headers as they are. */
  #begin({ base, method, requestTarget, rawHeaders }: ForwardedHead): ClientRequest {
    const isTls = base.protocol === "https:" && this.#agent === undefined;
    return (isTls ? httpsRequest : httpRequest)({
      host: base.hostname.replace(/^\[(.*)\]$/, "$1"),
      port: base.port,
      method,
      path: base.pathname.replace(/(?<!\/)\/+$/, "") + requestTarget,
      headers: [...rawHeaders],
      agent: this.#agent ?? (isTls ? this.#https : this.#http),
    });
  }

  #answerOf(outgoing: ClientRequest, origin: string): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(new UpstreamError(`${origin} did not answer within ${this.#timeoutMs} ms.`, true));
        outgoing.destroy();
      }, this.#timeoutMs);
      outgoing.on("error", (error) => {
        clearTimeout(timer);
        const { code } = error as NodeJS.ErrnoException; // What node:http promises.
        reject(new UpstreamError(`${origin} cannot be reached: ${code ?? error.message}.`, false));
      });
      outgoing.on("response", (answer) => {
        clearTimeout(timer);
        resolve(answer);
      });
      // Nobody asked for another protocol, so nobody would speak it.
      outgoing.on("upgrade", (_answer, socket) => {
        clearTimeout(timer);
        socket.destroy();
        reject(new UpstreamError(`${origin} switched to another protocol.`, false));
      });
    });
  }
}
