import { operations } from "@kaizala-gateway/foundation";
import type { ControlSchemas } from "../../contract/types.js";
import { Refusal } from "../ground/refusal.js";
import { findConnector } from "./connectors.js";
import type { AccessContext } from "./context.js";
import { faultStatusesOf } from "./fault-statuses.js";
import type { Fault } from "./faults.js";

type AddFault = ControlSchemas["AddFault"];

/** Each request tries them one by one. */
const MOST_FAULTS = 100;

/**
 * Has the next requests that fit it fail. Run it in a transaction, which undoes it where it fails.
 *
 * @throws {Refusal} BadInput for what contradicts itself, or is no fault; NotFound for an unknown connector; Conflict
 *   beyond 100 of them
 */
export function addFault(context: AccessContext, asked: AddFault): ControlSchemas["Fault"] {
  const { faults, ids } = context;
  refuseContradiction(asked);
  const { operationId = null, applicationId = null, status = null, times = 1 } = asked;
  if (operationId !== null) refuseOperation(operationId, status);
  if (applicationId !== null) findConnector(context, applicationId);
  if (faults.count >= MOST_FAULTS)
    throw new Refusal("Conflict", `There are ${MOST_FAULTS} faults already; remove some.`);
  const fault: Fault = {
    faultId: ids.guid(),
    operationId,
    applicationId,
    status,
    errorCode: asked.errorCode ?? null,
    message: asked.message ?? null,
    retryAfterSeconds: asked.retryAfterSeconds ?? (status === 429 ? 1 : null),
    hangUp: asked.hangUp ?? false,
    delayMs: asked.delayMs ?? 0,
    afterWork: asked.afterWork ?? false,
    times,
  };
  change(context, "added", [fault], () => faults.add(fault));
  return fault;
}

/**
 * Run it in a transaction, as {@link addFault}.
 *
 * @throws {Refusal} NotFound, also for one that is used up
 */
export function removeFault(context: AccessContext, faultId: string): void {
  const { faults } = context;
  const found = faults.list().filter((fault) => fault.faultId === faultId);
  if (found.length === 0) throw new Refusal("NotFound", `There is no fault ${faultId}.`);
  change(context, "removed", found, () => faults.remove(faultId));
}

/** Run it in a transaction, as {@link addFault}. */
export function clearFaults(context: AccessContext): void {
  change(context, "removed", context.faults.list(), () => context.faults.reset());
}

function change(
  { store }: AccessContext,
  kind: "added" | "removed",
  faults: readonly Fault[],
  effect: () => void,
): void {
  for (const { faultId } of faults) {
    store.note({ aggregate: "faults", change: kind, id: faultId });
  }
  // They are not in the database, which the transaction may yet undo.
  store.afterCommit(effect);
}

function refuseContradiction({ status, hangUp, delayMs, ...answer }: AddFault): void {
  if (status === undefined) {
    for (const field of ["errorCode", "message", "retryAfterSeconds"] as const) {
      if (answer[field] !== undefined) throw new Refusal("BadInput", `${field}: needs a status.`);
    }
    if (!hangUp && !delayMs)
      throw new Refusal("BadInput", "The fault does nothing: it needs a status, hangUp or delayMs.");
  } else if (hangUp) throw new Refusal("BadInput", "hangUp: excludes a status; no answer is sent.");
  else if (answer.retryAfterSeconds !== undefined && status !== 429 && status !== 503)
    throw new Refusal("BadInput", "retryAfterSeconds: needs the status 429 or 503.");
}

function refuseOperation(operationId: string, status: number | null): void {
  const operation = operations.kaizala.find((one) => one.operationId === operationId);
  if (!operation)
    throw new Refusal("BadInput", `operationId: the emulated service has no operation ${operationId}.`);
  const statuses = faultStatusesOf(operation);
  if (status === null || statuses.has(status)) return;
  const known = [...statuses].join(", ");
  throw new Refusal("BadInput", `status: of ${operationId} must be one of ${known}, not ${status}.`);
}
