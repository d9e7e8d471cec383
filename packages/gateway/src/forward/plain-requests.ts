import type { IncomingMessage, ServerResponse } from "node:http";
import { endToEndHeaders } from "../listening/hop-by-hop.js";
import { answerHeaders } from "../proxy/headers.js";
import { passOn } from "../proxy/held-body.js";
import { Sender, UpstreamError } from "../proxy/sending.js";
import type { PlainTarget } from "./target.js";
import { sendText } from "./text-answer.js";

/** How long an answer may take to begin, and may then stand still, in milliseconds. */
const TIMEOUT_MS = 60_000;

/** Sends plain requests on, as a forward proxy does. */
export class PlainRequests {
  readonly #sender = new Sender(TIMEOUT_MS, undefined);

  /**
   * Sends a request on, and answers it.
   *
   * @param base where it goes: the target itself, or what stands for it
   * @param failed is told why that cannot be reached
   */
  async pass(
    request: IncomingMessage,
    response: ServerResponse,
    { authority, requestTarget }: PlainTarget,
    base: URL,
    failed: (problem: string) => void,
  ): Promise<void> {
    const { method = "GET" } = request;
    const rawHeaders = [...endToEndHeaders(request, ["host", "expect"]), "Host", authority];
    try {
      const incoming = await this.#sender.send(
        { base, method, requestTarget, rawHeaders },
        request,
        response,
      );
      response.writeHead(incoming.statusCode ?? 502, answerHeaders(incoming, false, undefined, []));
      passOn(incoming, response, TIMEOUT_MS);
    } catch (error) {
      if (!(error instanceof UpstreamError)) throw error;
      failed(error.message);
      sendText(response, { status: error.isTimeout ? 504 : 502, text: error.message });
    }
  }

  close(): void {
    this.#sender.close();
  }
}
