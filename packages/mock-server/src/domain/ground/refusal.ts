import type { InferredRule } from "../../contract/types.js";
import type { Mending } from "./mending.js";

/**
 * Why a request is refused, by the rule and not by the status that it becomes on the wire.
 *
 * - `BadInput`: the request breaks a rule of its fields
 * - `InvalidCredentials`: connector, refresh token or PIN are wrong
 * - `InvalidControlToken`: the control token is missing or wrong (control API only)
 * - `InvalidToken`: the access token is missing, not genuine, expired or invalidated
 * - `Forbidden`: scope, grant, reach or role is missing
 * - `NotFound`: no such object
 * - `MethodNotAllowed`: what is there is not asked so (control API and receivers only)
 * - `Conflict`: it exists already, or there are too many (control API and receivers only)
 * - `TooManyRequests`: throttled
 * - `TooLarge`: the body is beyond the limit
 * - `UnsupportedMediaType`: a file, or a body, of a type that is not taken
 * - `RangeNotSatisfiable`: a range of bytes that a file does not have
 * - `Failed`, `Unavailable`: a fault of the sandbox has it so (ours)
 * - `WeakEvidence`: the answer would rest on weaker evidence than the server was told to show (ours)
 */
export type RefusalKind =
  | "BadInput"
  | "InvalidCredentials"
  | "InvalidControlToken"
  | "InvalidToken"
  | "Forbidden"
  | "NotFound"
  | "MethodNotAllowed"
  | "Conflict"
  | "TooManyRequests"
  | "TooLarge"
  | "UnsupportedMediaType"
  | "RangeNotSatisfiable"
  | "Failed"
  | "Unavailable"
  | "WeakEvidence";

/** A request that a rule refuses. What it did until then is rolled back. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly kind: RefusalKind;
  /** For the log: which rule refused, and what would have passed. Default the message. */
  readonly reason: string;
  /** Only for `TooManyRequests`: seconds until a call passes. */
  readonly retryAfterSeconds: number | undefined;
  /** Only for `Forbidden`: the scope that the access token lacks, where that is why. */
  readonly missingScope: string | undefined;
  /** Only for `MethodNotAllowed`: the methods that would be taken. */
  readonly allowed: readonly string[] | undefined;
  /** The rule that refuses, where that is this project's choice. */
  readonly rule: InferredRule | undefined;
  /** What would have had it pass, where that is known and can be done. */
  readonly mending: Mending | undefined;

  /** @param message what the caller is told */
  constructor(
    kind: RefusalKind,
    message: string,
    details: {
      readonly reason?: string;
      readonly retryAfterSeconds?: number;
      readonly missingScope?: string;
      readonly allowed?: readonly string[];
      readonly rule?: InferredRule;
      readonly mending?: Mending;
    } = {},
  ) {
    super(message);
    this.kind = kind;
    this.reason = details.reason ?? message;
    this.retryAfterSeconds = details.retryAfterSeconds;
    this.missingScope = details.missingScope;
    this.allowed = details.allowed;
    this.rule = details.rule;
    this.mending = details.mending;
  }
}
