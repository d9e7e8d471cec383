import { request as httpRequest, type IncomingHttpHeaders } from "node:http";
import { readAll } from "@kaizala-gateway/foundation";
import type { Verdict } from "@kaizala-gateway/gateway";
import { ContractViolation } from "../checking/contract-violation.js";
import { checkingProxy } from "../checking/proxy.js";

/** A request, sent as it is written here: fetch would tidy the path and refuse some bodies. */
export interface RawRequest {
  readonly method: string;
  /** Path and query, byte for byte. */
  readonly target: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /**
   * True for a request that is outside the contract on purpose, although its body is JSON to the
   * letter: it is not held against the contract when the service accepts it. Default false.
   */
  readonly isLenient?: boolean;
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** An answer, with what the contract says of it. */
export interface JudgedAnswer extends RawAnswer {
  readonly verdict: Verdict;
}

/**
 * Sends a request through the checking proxy.
 *
 * @throws {ContractViolation} for an exchange that breaks the contract
 */
export async function exchange(origin: URL, raw: RawRequest): Promise<JudgedAnswer> {
  return orViolation(raw, await exchangeUnjudged(origin, raw));
}

/**
 * The answer that was judged.
 *
 * @throws {ContractViolation} where it breaks the contract
 */
export function orViolation({ method, target }: RawRequest, judged: JudgedAnswer): JudgedAnswer {
  const { verdict, status, text } = judged;
  if (verdict.violations.length === 0) return judged;
  throw new ContractViolation(verdict, `${method} ${target}`, status, text);
}

/** As {@link exchange}, but an exchange that breaks the contract is only told. */
export async function exchangeUnjudged(origin: URL, raw: RawRequest): Promise<JudgedAnswer> {
  const proxy = await checkingProxy();
  const announced = proxy.announce({ origin, checkRequest: raw.isLenient !== true });
  const body = raw.body ?? "";
  const sent = new Promise<RawAnswer>((resolve, reject) => {
    const outgoing = httpRequest(
      {
        host: "127.0.0.1",
        port: proxy.port,
        method: raw.method,
        path: raw.target,
        headers: {
          // The service builds endpointUrl from it, so it names the target and not the proxy.
          host: origin.host,
          ...(body.length > 0 ? { "content-length": Buffer.byteLength(body) } : {}),
          ...raw.headers,
          ...announced.headers,
        },
      },
      (incoming) => {
        const { statusCode = 0, headers } = incoming;
        readAll(incoming).then(
          (text) => resolve({ status: statusCode, headers, text: String(text) }),
          reject,
        );
      },
    );
    outgoing.on("error", reject);
    outgoing.end(body);
  });
  const [verdict, answer] = await Promise.all([announced.verdict, sent]);
  return { ...answer, verdict };
}
