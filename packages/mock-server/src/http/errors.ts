import type { Schemas } from "../contract/types.js";
import { Refusal, type RefusalKind } from "../domain/ground/refusal.js";
import type { ServerLog } from "../log/server-log.js";
import type { JsonReply, Reply } from "./replies.js";
import type { AnyRoute } from "./routes/route.js";

// Codes and categories on record are InvalidToken, Unauthenticated, InvalidParameters and
// AuthException; the others, and most of the statuses, are inferred.
const WIRE: Readonly<Record<RefusalKind, readonly [status: number, errorCode: string, category: string]>> = {
  BadInput: [400, "InvalidParameters", "ValidationException"],
  InvalidCredentials: [401, "Unauthenticated", "AuthException"],
  InvalidControlToken: [401, "InvalidControlToken", "AuthException"],
  InvalidToken: [401, "InvalidToken", "AuthException"],
  Forbidden: [403, "Forbidden", "AuthException"],
  NotFound: [404, "NotFound", "NotFoundException"],
  MethodNotAllowed: [405, "MethodNotAllowed", "ValidationException"],
  Conflict: [409, "Conflict", "ValidationException"],
  TooLarge: [413, "PayloadTooLarge", "ValidationException"],
  UnsupportedMediaType: [415, "UnsupportedMediaType", "ValidationException"],
  RangeNotSatisfiable: [416, "RangeNotSatisfiable", "ValidationException"],
  TooManyRequests: [429, "TooManyRequests", "ThrottlingException"],
  Failed: [500, "InternalError", "InternalException"],
  Unavailable: [503, "ServiceUnavailable", "UnavailableException"],
  WeakEvidence: [501, "WeakEvidence", "EvidenceException"],
};

/**
 * The one place where a refusal takes the service's shape.
 *
 * @param code in place of that of its kind; null for that
 */
export function answerRefusal(refusal: Refusal, code: string | null = null): JsonReply {
  const [status, ownCode, errorCategoryKey] = WIRE[refusal.kind];
  const errorCode = code ?? ownCode;
  const { retryAfterSeconds, allowed, missingScope, mending } = refusal;
  return {
    kind: "json",
    status,
    body: { message: refusal.message, errorCode, errorCategoryKey } satisfies Schemas["Error"],
    headers: {
      ...(retryAfterSeconds === undefined ? {} : { "retry-after": String(retryAfterSeconds) }),
      ...(allowed === undefined ? {} : { allow: allowed.join(", ") }),
      ...(refusal.kind === "InvalidControlToken" ? { "www-authenticate": "Bearer" } : {}),
    },
    reason: refusal.reason,
    ...(missingScope === undefined ? {} : { missingScope }),
    ...(mending === undefined ? {} : { mending }),
  };
}

/** Of bodies that no route sees: beyond the limit, or in an unknown coding or charset. */
const UNREAD: ReadonlySet<RefusalKind> = new Set(["TooLarge", "UnsupportedMediaType"]);

/** A refusal as the route shows it, where it has a form of its own; a body that cannot be read is none of its. */
export function answerOfRefusal(refusal: Refusal, { refuses }: Pick<AnyRoute, "refuses">): Reply {
  return refuses && !UNREAD.has(refusal.kind) ? refuses(refusal) : answerRefusal(refusal);
}

/** The answer to a fault of the mock server itself; what happened is only in its log. */
export function answerFault(requestId: string, reason: string): JsonReply {
  return {
    kind: "json",
    status: 500,
    body: {
      message: `The mock server failed; its log tells more under request ${requestId}.`,
      errorCode: "InternalError",
      errorCategoryKey: "InternalException",
    } satisfies Schemas["Error"],
    headers: {},
    reason,
  };
}

/** Answers a thrown value: in the service's shape, and for a fault of our own with nothing of it. */
export function answerError(error: unknown, requestId: string, log: ServerLog): JsonReply {
  const refusal = asRefusal(error);
  if (refusal) return answerRefusal(refusal);
  log.fault(requestId, error);
  return answerFault(requestId, "The mock server failed; the log has the error.");
}

/** A thrown value as a refusal, where it is one or stands for one. */
export function asRefusal(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error;
  // express and its parsers throw errors with a status for what the caller did wrong.
  if (!(error instanceof Error) || !("status" in error)) return undefined;
  if (error.status === 413) return new Refusal("TooLarge", "The body is larger than the limit.");
  if (error.status === 400) return new Refusal("BadInput", error.message);
  return undefined;
}
