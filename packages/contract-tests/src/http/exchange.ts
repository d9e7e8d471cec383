import type { IncomingHttpHeaders } from "node:http";
import { Judge, type Verdict } from "@kaizala-gateway/gateway";
import { ContractViolation } from "../checking/contract-violation.js";
import { send } from "./sending.js";

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
  readonly body: Buffer;
  readonly verdict: Verdict;
}

/** One for each worker process: a validator is made at the first request of its operation. */
const judge = new Judge();

/**
 * Sends a request, and holds it and its answer against the contract.
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

/**
 * As {@link exchange}, but an exchange that breaks the contract is only told.
 *
 * @param signal ends it, and what it gives as its reason is thrown
 */
export async function exchangeUnjudged(
  origin: URL,
  raw: RawRequest,
  signal?: AbortSignal,
): Promise<JudgedAnswer> {
  const { method, target: requestTarget } = raw;
  const body = Buffer.from(raw.body ?? "");
  const headers = headersOf(origin, raw, body);
  const answer = await send(origin, { method, requestTarget, headers: headers.flat(), body, signal });
  const verdict = await judge.judge({
    method,
    requestTarget,
    requestHeaders: Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value])),
    requestBody: body,
    checkRequest: raw.isLenient !== true,
    answer,
  });
  const { status, headers: answered, body: bytes } = answer;
  return { status, headers: answered, text: String(bytes), body: bytes, verdict };
}

/** The headers of a request as they are written, with what HTTP needs beside them. */
function headersOf(origin: URL, { headers = {} }: RawRequest, body: Buffer): [name: string, value: string][] {
  const all = Object.entries(headers);
  const written = new Set(all.map(([name]) => name.toLowerCase()));
  if (!written.has("host")) all.unshift(["host", origin.host]);
  if (body.length > 0 && !written.has("content-length")) all.push(["Content-Length", String(body.length)]);
  return all;
}
