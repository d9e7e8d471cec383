import { ContractError } from "../errors/contract-error.js";
import { KaizalaError } from "../errors/kaizala-error.js";
import { NetworkError } from "../errors/network-error.js";
import { RedirectError } from "../errors/redirect-error.js";
import { TimeoutError } from "../errors/timeout-error.js";
import { withDeadline } from "./abort.js";
import { redactedCause } from "./redaction.js";

/**
 * The part of `fetch` that the client uses: called with the URL as text and plain options, so that
 * `globalThis.fetch`, other implementations and wrappers all fit.
 */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** How errors name a request. */
export interface RequestIdentity {
  readonly method: string;
  readonly path: string;
}

export interface ExchangeOptions extends RequestIdentity {
  readonly fetch: Fetch;
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
  readonly secrets: readonly string[];
}

/** Sends one request and reads its answer to the end, both within the time limit. */
export async function exchange(request: Request, options: ExchangeOptions): Promise<Response> {
  const { method, path, fetch, timeoutMs, signal, secrets } = options;
  const timeoutError = () => new TimeoutError({ method, path, timeoutMs });
  try {
    return await withDeadline(
      async (attemptSignal) => {
        const body = await request.text();
        const response = await fetch(request.url, {
          method,
          headers: Object.fromEntries(request.headers),
          ...(body === "" ? {} : { body }),
          // fetch would hand our token headers on to whatever host a redirect names.
          redirect: "manual",
          signal: attemptSignal,
        });
        return await complete(response, { method, path });
      },
      { timeoutMs, timeoutError, signal },
    );
  } catch (error) {
    if (error instanceof KaizalaError || (signal?.aborted && error === signal.reason)) throw error;
    throw new NetworkError({ method, path, cause: redactedCause(error, secrets) });
  }
}

const STATUSES_WITHOUT_BODY: readonly number[] = [204, 205, 304];

/** The same answer with its body at hand. */
async function complete(response: Response, { method, path }: RequestIdentity): Promise<Response> {
  const { status, headers } = response;
  if (response.type === "opaqueredirect") {
    throw new RedirectError({ method, path, status: undefined, location: undefined });
  }
  const text = await response.text();
  if (status < 200 || status > 599) {
    throw new ContractError(
      `${method} ${path} was answered with status ${status}, which HTTP does not know.`,
    );
  }
  return new Response(STATUSES_WITHOUT_BODY.includes(status) ? null : text, { status, headers });
}
