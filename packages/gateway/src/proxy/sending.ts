import type { ClientRequest, IncomingMessage, ServerResponse } from "node:http";
import { pipeline } from "node:stream";
import { type Agents, type ForwardedHead, keptConnections, requestTo } from "../checking/forward.js";

/** The service could not be reached, or did not answer in time. */
export class UpstreamError extends Error {
  override readonly name = "UpstreamError";
  readonly isTimeout: boolean;

  constructor(message: string, isTimeout: boolean) {
    super(message);
    this.isTimeout = isTimeout;
  }
}

/** Sends requests to the service over connections that are kept. */
export class Sender {
  readonly #timeoutMs: number;
  readonly #connections: Agents;

  /** @param ca certificates that are trusted beside the usual ones, in PEM */
  constructor(timeoutMs: number, ca: string | undefined) {
    this.#timeoutMs = timeoutMs;
    this.#connections = keptConnections(ca);
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
    const outgoing = requestTo(head, this.#connections);
    const giveUp = () => outgoing.destroy();
    response.once("close", giveUp);
    const answered = this.#answerOf(outgoing, head.base.origin);
    if (Buffer.isBuffer(body)) outgoing.end(body);
    else pipeline(body, outgoing, () => undefined);
    return answered.finally(() => response.off("close", giveUp));
  }

  close(): void {
    this.#connections.http.destroy();
    this.#connections.https.destroy();
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
    });
  }
}
