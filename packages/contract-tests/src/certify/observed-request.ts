import type { RequestDifference } from "@kaizala-gateway/mock-server";

/** What is kept of a request that the command sent. It holds no secret: tokens are hashes. */
export interface ObservedRequest {
  /** In the order in which they were begun, over all runs, from 1 on. */
  readonly number: number;
  /** Which run of the command sent it, from 0 on. */
  readonly run: number;
  /** By the clock of the service, in epoch milliseconds. */
  readonly startedAtMs: number;
  readonly endedAtMs: number;
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  /** Null for what no operation takes; that of `GET` for `HEAD`. */
  readonly operationId: string | null;
  readonly status: number;
  /** False where its body is beyond 1 MiB, so that nobody looked at it. */
  readonly isBodyKnown: boolean;
  readonly differences: readonly RequestDifference[];
  /** What the service said of a request that it refused. */
  readonly refusal: string | undefined;
  /** Why the service refused the token or the credentials, where it tells; more than `refusal` does. */
  readonly reason: string | undefined;
  /** Of an answer of 429. */
  readonly retryAfterSeconds: number | undefined;
  readonly tokens: TokensOfRequest;
}

/** Which tokens a request was sent with, and which its answer handed out, as hashes. */
export interface TokensOfRequest {
  /** Undefined for a request that is sent without. */
  readonly access: string | undefined;
  readonly refresh: string | undefined;
  /** Undefined where the answer hands out none. */
  readonly handedOut:
    | {
        readonly access: string;
        readonly expiresAtMs: number;
        /** The refresh token that takes the place of the one that was sent. */
        readonly refresh: string | undefined;
      }
    | undefined;
}
