import type { IncomingMessage } from "node:http";
import type { Caller } from "../../domain/access/caller.js";
import type { Sandbox } from "../../domain/sandbox/sandbox.js";
import type { Exchange } from "../exchange.js";
import type { Reply } from "../replies.js";

/** A request as it passes the stages: each adds what the next ones need. */
export interface CallInProgress {
  readonly exchange: Exchange;
  readonly request: IncomingMessage;
  readonly context: Sandbox;
  readonly path: Record<string, unknown>;
  /** Empty before it was read. */
  query: Record<string, unknown>;
  body: unknown;
  /** Undefined for an operation without a token, and before the caller was let in. */
  caller: Caller | undefined;
  /** Whether something else may have happened since the caller was let in. */
  hasWaited: boolean;
  reply: Reply | undefined;
}

/** A step on the way of a request; it hands back a promise where it has to wait. */
export type Stage = (call: CallInProgress) => void | Promise<void>;
