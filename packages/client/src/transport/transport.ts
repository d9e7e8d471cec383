import { ContractError } from "../errors/contract-error.js";
import { successIn } from "./answer.js";
import { type Api, type ApiCall, type Attempt, createApi } from "./api.js";
import { exchange, type Fetch, type RequestIdentity } from "./exchange.js";

/** Where a call goes and what goes with it. */
export interface Envelope {
  /** Base URL without a slash at its end; `/v1` follows it. */
  readonly base: string;
  readonly headers: Record<string, string>;
  /** What must not appear in any error: every secret that is sent. */
  readonly secrets: readonly string[];
  readonly signal: AbortSignal | undefined;
}

export interface TransportOptions {
  readonly fetch: Fetch;
  readonly timeoutMs: number;
  readonly now: () => number;
}

/** Sends a call once and turns every outcome but success into a typed error. */
export class Transport {
  readonly #api: Api = createApi();
  readonly #options: TransportOptions;

  constructor(options: TransportOptions) {
    this.#options = options;
  }

  async send<Answer>(call: ApiCall<Answer>, envelope: Envelope): Promise<Answer> {
    const { base, headers, secrets, signal } = envelope;
    const { fetch, timeoutMs, now } = this.#options;
    let sent: RequestIdentity = { method: "A call", path: "" };
    const attempt: Attempt = {
      baseUrl: `${base}/v1`,
      headers,
      fetch: (request) => {
        sent = { method: request.method, path: new URL(request.url).pathname };
        return exchange(request, { ...sent, fetch, timeoutMs, signal, secrets });
      },
    };
    const result = await call(this.#api, attempt).catch((error: unknown) => {
      // openapi-fetch parses the body of a success without looking at its content type. The parser's
      // message quotes that body, so it is not passed on.
      if (!(error instanceof SyntaxError)) throw error;
      throw new ContractError(`${sent.method} ${sent.path} was answered with a body that is not JSON.`);
    });
    return successIn(result, { ...sent, secrets, nowMs: now() });
  }
}
