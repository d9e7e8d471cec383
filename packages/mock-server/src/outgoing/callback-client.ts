import {
  Agent as HttpAgent,
  request as httpRequest,
  type IncomingMessage,
  type RequestOptions,
} from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";
import { readBeginning } from "@kaizala-gateway/foundation";
import { ForbiddenUrlError, type UrlPolicy } from "./url-policy.js";

/** What a receiver answered. */
export interface CallbackAnswer {
  readonly status: number;
  /** The beginning of the body. */
  readonly body: string;
}

/** A receiver that could not be asked. The message tells why, as in "did not answer within 5 seconds". */
export class CallbackFailedError extends Error {
  override readonly name = "CallbackFailedError";
}

const MOST_ANSWER_BYTES = 4096;

/** Sends requests to receivers of webhooks, over connections that are kept. Redirects are not followed. */
export class CallbackClient {
  readonly #policy: UrlPolicy;
  readonly #agents = {
    "http:": new HttpAgent({ keepAlive: true }),
    "https:": new HttpsAgent({ keepAlive: true }),
  };

  constructor(policy: UrlPolicy) {
    this.#policy = policy;
  }

  /**
   * @param timeoutMs for the whole of it
   * @throws {CallbackFailedError}
   */
  get(url: string, timeoutMs: number): Promise<CallbackAnswer> {
    return this.#send(url, { method: "GET" }, undefined, timeoutMs);
  }

  /**
   * Posts JSON.
   *
   * @param timeoutMs for the whole of it
   * @throws {CallbackFailedError}
   */
  post(
    url: string,
    headers: Readonly<Record<string, string>>,
    body: string,
    timeoutMs: number,
  ): Promise<CallbackAnswer> {
    const length = Buffer.byteLength(body);
    const all = { "content-type": "application/json; charset=utf-8", "content-length": length, ...headers };
    return this.#send(url, { method: "POST", headers: all }, body, timeoutMs);
  }

  close(): void {
    for (const agent of Object.values(this.#agents)) agent.destroy();
  }

  #send(
    text: string,
    options: RequestOptions,
    body: string | undefined,
    timeoutMs: number,
  ): Promise<CallbackAnswer> {
    return new Promise((fulfil, reject) => {
      const fail = (error: unknown) => reject(asFailure(error));
      try {
        const { url, lookup } = this.#policy.guard(text);
        const isSecure = url.protocol === "https:";
        const agent = this.#agents[isSecure ? "https:" : "http:"];
        const request = (isSecure ? httpsRequest : httpRequest)(url, { ...options, agent, lookup });
        const timer = setTimeout(
          () => request.destroy(new CallbackFailedError(`did not answer within ${timeoutMs / 1000} seconds`)),
          timeoutMs,
        );
        request.once("close", () => clearTimeout(timer));
        request.once("error", fail);
        request.once("response", (answer) => read(answer).then(fulfil, fail));
        request.end(body);
      } catch (error) {
        fail(error);
      }
    });
  }
}

/** Reads an answer to a limit, and gives its connection up where there is more. */
async function read(answer: IncomingMessage): Promise<CallbackAnswer> {
  const { bytes, isWhole } = await readBeginning(answer, MOST_ANSWER_BYTES);
  if (!isWhole) answer.destroy();
  return { status: answer.statusCode ?? 0, body: bytes.toString("utf8", 0, MOST_ANSWER_BYTES) };
}

function asFailure(error: unknown): CallbackFailedError {
  if (error instanceof CallbackFailedError) return error;
  if (error instanceof ForbiddenUrlError) return new CallbackFailedError(error.message);
  const code = Object(error).code;
  return new CallbackFailedError(`could not be reached${typeof code === "string" ? ` (${code})` : ""}`);
}
