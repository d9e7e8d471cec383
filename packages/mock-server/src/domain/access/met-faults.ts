import type { ContractOperation } from "@kaizala-gateway/foundation";
import type { Cause } from "../ground/cause.js";
import { Refusal, type RefusalKind } from "../ground/refusal.js";
import { INVALID_TOKEN } from "./callers.js";
import type { AccessContext } from "./context.js";
import { type FaultStatus, faultStatusesOf } from "./fault-statuses.js";
import type { Fault } from "./faults.js";

/** A request as far as faults look at it. */
export interface FaultyRequest {
  readonly operation: ContractOperation;
  readonly accessToken: string | undefined;
  /** Whom it says it is from, where it has no access token. */
  readonly applicationId: string | undefined;
}

/** The first fault that a request fits, which has happened once more by that; undefined for none. */
export function meetFault(context: AccessContext, request: FaultyRequest, cause: Cause): Fault | undefined {
  const { faults, store } = context;
  const { operation } = request;
  const fault = faults.list().find(({ operationId, applicationId, status }) => {
    if (operationId !== null && operationId !== operation.operationId) return false;
    if (status !== null && !faultStatusesOf(operation).has(status)) return false;
    return applicationId === null || applicationId === connectorOf(context, request);
  });
  const left = fault && faults.use(fault);
  if (fault && typeof left === "number") {
    const change = left === 0 ? "removed" : "changed";
    store.note({ aggregate: "faults", change, id: fault.faultId }, cause);
  }
  return fault;
}

/** Whom a token was issued to, whether it is good or not. */
function connectorOf(
  { store, credentialReader }: AccessContext,
  { accessToken, applicationId }: FaultyRequest,
): string | undefined {
  if (accessToken === undefined) return applicationId;
  return store.tokens.findAccess(credentialReader.hashOf(accessToken))?.refreshToken.applicationId;
}

const KINDS: Readonly<Record<Exclude<FaultStatus, 401>, RefusalKind>> = {
  400: "BadInput",
  403: "Forbidden",
  404: "NotFound",
  413: "TooLarge",
  415: "UnsupportedMediaType",
  416: "RangeNotSatisfiable",
  429: "TooManyRequests",
  500: "Failed",
  503: "Unavailable",
};

/**
 * What a fault answers a request with.
 *
 * @param reason for the log
 */
export function refusalOfFault(
  { message, retryAfterSeconds }: Fault,
  status: FaultStatus,
  { needsToken }: ContractOperation,
  reason: string,
): Refusal {
  const kind = status === 401 ? (needsToken ? "InvalidToken" : "InvalidCredentials") : KINDS[status];
  const said = message ?? (kind === "InvalidToken" ? INVALID_TOKEN : "This call was made to fail.");
  return new Refusal(kind, said, { reason, ...(retryAfterSeconds === null ? {} : { retryAfterSeconds }) });
}
