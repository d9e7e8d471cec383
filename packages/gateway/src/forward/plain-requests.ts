import type { IncomingMessage, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { endToEndHeaders } from "../listening/hop-by-hop.js";
import { answerHeaders } from "../proxy/headers.js";
import { passOn } from "../proxy/held-body.js";
import { handingOver } from "../sending/handing-over.js";
import { Sender, UpstreamError } from "../sending/sender.js";
import type { PlainTarget } from "./target.js";
import { sendText } from "./text-answer.js";

/** How long an answer may take to begin, and may then stand still, in milliseconds. */
const TIMEOUT_MS = 60_000;

/** Sends requests on that came with a whole address, as a forward proxy does. */
export class PlainRequests {
  readonly #outside = new Sender(TIMEOUT_MS);
  readonly #served: Sender;

  /** @param accept takes connections to served hosts */
  constructor(accept: (connection: Duplex) => void) {
    // Also what names http: the service spoke https alone, and its answers lead there.
    this.#served = new Sender(TIMEOUT_MS, { agent: handingOver("https", accept) });
  }

  /**
   * Sends a request on, and answers it.
   *
   * @param isServed whether its host is
   * @param failed is told why that cannot be reached
   */
  async pass(
    request: IncomingMessage,
    response: ServerResponse,
    { scheme, authority, requestTarget }: PlainTarget,
    isServed: boolean,
    failed: (problem: string) => void,
  ): Promise<void> {
    const { method = "GET" } = request;
    const rawHeaders = [...endToEndHeaders(request, ["host", "expect"]), "Host", authority];
    const sender = isServed ? this.#served : this.#outside;
    const base = new URL(`${scheme}://${authority}`);
    try {
      const incoming = await sender.send({ base, method, requestTarget, rawHeaders }, request, response);
      response.writeHead(incoming.statusCode ?? 502, answerHeaders(incoming, false, undefined, []));
      passOn(incoming, response, TIMEOUT_MS);
    } catch (error) {
      if (!(error instanceof UpstreamError)) throw error;
      failed(error.message);
      sendText(response, { status: error.isTimeout ? 504 : 502, text: error.message });
    }
  }

  close(): void {
    for (const sender of [this.#outside, this.#served]) sender.close();
  }
}
