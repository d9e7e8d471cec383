import { KaizalaError } from "../errors/kaizala-error.js";
import { NetworkError } from "../errors/network-error.js";
import { RedirectError } from "../errors/redirect-error.js";
import type { RequestIdentity } from "../errors/request-identity.js";
import { TimeoutError } from "../errors/timeout-error.js";
import { withDeadline } from "./abort.js";
import { type AnswerLimits, fileIn, textIn } from "./answer-body.js";
import { redactedCause } from "./redaction.js";
import type { WireRequest } from "./request.js";

/**
 * The part of `fetch` that the client uses: called with the URL as text and plain options, so that
 * `globalThis.fetch`, other implementations and wrappers all fit.
 */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** What an exchange needs besides the request. */
interface ExchangeOptions {
  readonly identity: RequestIdentity;
  readonly fetch: Fetch;
  readonly timeoutMs: number;
  readonly limits: AnswerLimits;
  readonly signal: AbortSignal;
  readonly secrets: readonly string[];
}

/** An answer that has arrived to its end. */
export interface WireAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** Empty for a file. */
  readonly text: string;
  /** Of a successful answer to an operation that answers with one. */
  readonly file: Blob | undefined;
}

/** Sends one request and reads its answer to the end, both within the time limit. */
export async function exchange(request: WireRequest, options: ExchangeOptions): Promise<WireAnswer> {
  const { identity, fetch, timeoutMs, limits, signal, secrets } = options;
  const timeoutError = () => new TimeoutError(identity, { option: "timeoutMs", limitMs: timeoutMs });
  const { url, method, headers, body } = request;
  try {
    return await withDeadline(
      async (attemptSignal) => {
        const response = await fetch(url, {
          method,
          headers,
          ...(body && { body }),
          // fetch would hand our token headers on to whatever host a redirect names.
          redirect: "manual",
          signal: attemptSignal,
        });
        if (response.type === "opaqueredirect") {
          throw new RedirectError({ ...identity, status: undefined, location: undefined });
        }
        const { status, headers: answered, ok } = response;
        return ok && request.isFileAsked
          ? { status, headers: answered, text: "", file: await fileIn(response, identity, limits) }
          : { status, headers: answered, text: await textIn(response, identity, limits), file: undefined };
      },
      { timeoutMs, timeoutError, signal },
    );
  } catch (error) {
    if (error instanceof KaizalaError || (signal.aborted && error === signal.reason)) throw error;
    throw new NetworkError(identity, redactedCause(error, secrets));
  }
}
