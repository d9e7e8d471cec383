import { type ClientRequest, request as httpRequest, type RequestOptions } from "node:http";
import { request as httpsRequest } from "node:https";
import { clearTimeout, setTimeout } from "node:timers";
import { urlToHttpOptions } from "node:url";
import { answerOf, ExchangeGivenUpError, StaleConnectionError } from "./exchange.js";
import { KeptConnections } from "./kept-connections.js";
import { type SelfAddress, withinSelf } from "./self-address.js";
import { Turns } from "./turns.js";
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

/** How long an exchange may take, and what else ends it. */
export interface ExchangeLimits {
  /** For the whole of it, from its turn to the end of the answer. */
  readonly timeoutMs: number;
  /** Gives it up, wherever it is. */
  readonly signal?: AbortSignal;
  /** Is asked when its turn comes, and ends it with false. */
  readonly mayBegin?: () => boolean;
}

/** How many receivers may be asked at once: in all, and at one origin. */
const ROOM = { overall: 64, ofOrigin: 24 };
/** How many receivers are remembered that were posted to. */
const MOST_TARGETS = 1000;

/** A receiver that may be asked. */
interface Target {
  readonly origin: string;
  readonly begin: (options: RequestOptions, body: string | undefined) => ClientRequest;
}

/**
 * Sends requests to receivers of webhooks, over a bounded number of connections that are kept. Redirects are
 * not followed.
 */
export class CallbackClient {
  readonly #policy: UrlPolicy;
  readonly #turns = new Turns(ROOM);
  readonly #connections = new KeptConnections();
  /** By URL. The policy does not change, and a host is looked up, and judged, for each connection. */
  readonly #targets = new Map<string, Target>();
  #self: SelfAddress | undefined;

  constructor(policy: UrlPolicy) {
    this.#policy = policy;
  }

  /** Sends to receivers of the server itself without a detour. Call it before anything is sent. */
  knowSelf(self: SelfAddress | undefined): void {
    this.#self = self;
  }

  /**
   * @throws {CallbackFailedError}
   * @throws {ExchangeGivenUpError}
   */
  get(url: string, limits: ExchangeLimits): Promise<CallbackAnswer> {
    return this.#send(() => this.#targetAt(url), { method: "GET" }, undefined, limits);
  }

  /**
   * Posts JSON. It may arrive twice: where a connection that was kept ends before an answer, nobody knows
   * whether the receiver has read it.
   *
   * @throws {CallbackFailedError}
   * @throws {ExchangeGivenUpError}
   */
  post(
    url: string,
    headers: Readonly<Record<string, string>>,
    body: string,
    limits: ExchangeLimits,
  ): Promise<CallbackAnswer> {
    const length = Buffer.byteLength(body);
    const all = { "content-type": "application/json; charset=utf-8", "content-length": length, ...headers };
    return this.#send(() => this.#knownTargetAt(url), { method: "POST", headers: all }, body, limits);
  }

  close(): void {
    this.#connections.close();
  }

  #knownTargetAt(url: string): Target {
    const known = this.#targets.get(url);
    if (known) return known;
    const target = this.#targetAt(url);
    if (this.#targets.size >= MOST_TARGETS) this.#targets.clear();
    this.#targets.set(url, target);
    return target;
  }

  /** @throws {ForbiddenUrlError} */
  #targetAt(text: string): Target {
    const guarded = this.#policy.guard(text);
    const own = withinSelf(guarded.url, this.#self);
    const url = own ?? guarded.url;
    // Where it listens is an address, which nothing looks up.
    const { lookup } = guarded;
    const agent = this.#connections.agentFor(url.protocol);
    const request = url.protocol === "https:" ? httpsRequest : httpRequest;
    const common = { ...urlToHttpOptions(url), agent, lookup };
    return {
      origin: url.origin,
      begin: (options, body) => request({ ...common, ...options }).end(body),
    };
  }

  async #send(
    find: () => Target,
    options: RequestOptions,
    body: string | undefined,
    { timeoutMs, signal, mayBegin }: ExchangeLimits,
  ): Promise<CallbackAnswer> {
    try {
      const { origin, begin } = find();
      return await this.#turns.take(origin, signal, () => {
        if (mayBegin?.() === false) throw new ExchangeGivenUpError();
        return exchange(() => begin(options, body), timeoutMs, signal);
      });
    } catch (error) {
      throw signal?.aborted === true ? new ExchangeGivenUpError() : asFailure(error);
    }
  }
}

/** Sends a request, again where its connection was one that the receiver had closed. */
async function exchange(
  begin: () => ClientRequest,
  timeoutMs: number,
  signal: AbortSignal | undefined,
): Promise<CallbackAnswer> {
  let request: ClientRequest | undefined;
  let giveUp: (reason: Error) => void = () => undefined;
  const givenUp = new Promise<never>((_, reject) => {
    giveUp = (reason) => {
      // The request itself would tell nothing as long as it has no socket.
      reject(reason);
      request?.destroy();
    };
  });
  const timer = setTimeout(
    () => giveUp(new CallbackFailedError(`did not answer within ${timeoutMs / 1000} seconds`)),
    timeoutMs,
  );
  const cancel = () => giveUp(new ExchangeGivenUpError());
  signal?.addEventListener("abort", cancel, { once: true });
  try {
    for (;;) {
      request = begin();
      try {
        return await Promise.race([answerOf(request), givenUp]);
      } catch (error) {
        if (!(error instanceof StaleConnectionError)) throw error;
      }
    }
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", cancel);
  }
}

function asFailure(error: unknown): Error {
  if (error instanceof CallbackFailedError || error instanceof ExchangeGivenUpError) return error;
  if (error instanceof ForbiddenUrlError) return new CallbackFailedError(error.message);
  const code = Object(error).code;
  return new CallbackFailedError(`could not be reached${typeof code === "string" ? ` (${code})` : ""}`);
}
