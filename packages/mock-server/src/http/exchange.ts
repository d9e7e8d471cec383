import type { Weakness } from "@kaizala-gateway/foundation";
import type { Caller } from "../domain/access/caller.js";
import type { Cause } from "../domain/ground/cause.js";
import type { Decided } from "../domain/ground/inferred-rules.js";
import type { LateBody, SentBody } from "../domain/sandbox/journaled-request.js";
import type { Sandbox } from "../domain/sandbox/sandbox.js";
import type { Sandboxes } from "../domain/sandbox/sandboxes.js";
import type { Reply } from "./replies.js";

/** One request on its way through the server. */
export interface Exchange extends Decided, Cause {
  readonly requestId: string;
  readonly sandbox: Sandbox;
  /** All of the server. */
  readonly sandboxes: Sandboxes;
  /** As it was sent. */
  readonly method: string;
  /** As it was sent, with the query. */
  readonly rawUrl: string;
  /** Below the base of the sandbox, tidied, with the query. */
  readonly url: string;
  /** The part of `url` before the query. */
  readonly path: string;
  /** The part of `url` from the question mark on; empty for none. */
  readonly query: string;
  /** By a clock that only goes forward, in milliseconds. */
  readonly startedAt: number;
  /** Headers that every answer bears. */
  readonly commonHeaders: Readonly<Record<string, string>>;
  /** The base of the server as this caller sees it, with a slash at its end. */
  readonly serverUrl: () => string;
  /** The base of the emulated service, in its sandbox, for this caller, with a slash at its end. */
  readonly baseUrl: () => string;
  operationId: string | null;
  applicationId: string | null;
  actor: string | null;
  /** The group that the path names, whether there is one or not; null for none. */
  groupId: string | null;
  /** Who calls, once the access token is known to be good. */
  caller: Caller | null;
  /** The body, once it was read as text. */
  body: SentBody | null;
  /** The body that came, or is to come, after the request was refused; null for none. */
  lateBody: LateBody | null;
  /** The sandbox's time in the request's transaction, in epoch milliseconds. */
  atMs: number | null;
  /** Why an answer was withheld that rested on too little evidence; null for none. */
  withheld: Weakness | null;
  /** The fault that decided the answer, with the one that was lost by it; null for none. */
  fault: { readonly faultId: string; readonly worked: Reply | null } | null;
  /** The fault that an answer is only late by, and else what it would have been; null for none. */
  delayedBy: string | null;
}
